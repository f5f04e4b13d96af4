"""The VM's typed IR: its graph, its operations, its text and its serial form."""
