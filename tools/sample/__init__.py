"""The sample book: an invented market, made day by day through the services, the same every time."""
