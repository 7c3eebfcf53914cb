"""How the server answers: https, hosts, origins, headers and routes."""
