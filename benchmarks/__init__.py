"""Speed and memory of chidao, beside what else a user could take."""
