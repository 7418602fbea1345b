"""Publishing a build: to a hub of data sets, or to a folder anywhere; always all of it or nothing."""
