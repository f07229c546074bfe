"""Labels made by reading, and the scripts that drew the cases and measure against them."""
