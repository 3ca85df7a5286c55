[% filter wrap %]
from django.test import Client
from pytest_django.asserts import assertContains


def test_home(client: Client) -> None:
    response = client.get("/")
    assertContains(response, [[ ('<h1>' ~ (cookiecutter.name | e) ~ '</h1>') | python ]], html=True)
[% for r in resources(cookiecutter) %]
    assertContains(response, 'href="/[[ r.slug ]]/"')
[% endfor %]
[% endfilter %]
