"""What a listing forbids me: measures as data, evaluated in three values, with the law that says so."""
