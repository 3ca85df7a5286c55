def test_squares(app: Flask) -> None:
    with app.app_context():
        assert squares(3) == [Square(1, 1), Square(2, 4), Square(3, 9)]
