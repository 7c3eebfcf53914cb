"""What stands on Progress: charts kept until something is written, the load beside soreness, and the shoes."""
