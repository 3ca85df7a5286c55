class AdminSite(admin.AdminSite):
    site_header = [[ cookiecutter.name | python ]]
    site_title = [[ cookiecutter.name | python ]]
