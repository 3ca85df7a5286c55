[% set heading = '<h1>' ~ (cookiecutter.name | e) ~ '</h1>' %]
[% filter wrap %]
from django.test import Client
from pytest_django.asserts import assertContains


def test_home(client: Client) -> None:
    response = client.get("/")
    assertContains(response, [[ (heading if heading | length < 60 else '<h1>') | python ]])
[% for r in resources(cookiecutter) %]
    assertContains(response, 'href="/[[ r.slug ]]/"')
[% endfor %]
[% endfilter %]
