"""How the server answers: hosts, origins, headers and routes."""
