"""Lists that an office keeps in spreadsheets — deputies, stations, suggestions — into records, a file each; changes are asked."""
