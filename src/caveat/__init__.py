"""May I, being who I am, do this with them, with this money, on this day? By which law?"""
