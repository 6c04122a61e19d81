#pragma once

/* What make-archive puts into a file that is kept, and what a test must find there again. */

#define ARCHIVE_VENUE "The Archive Cellar"
#define ARCHIVE_PASSPHRASE "a passphrase for tests, no secret"
#define ARCHIVE_GUEST "Wilhelmina Archer-Şahin"
#define ARCHIVE_GUEST_REDONE "Wilhelmina Archer-Demir"
#define ARCHIVE_GUESTS 12
#define ARCHIVE_BOOKINGS 20

/* 2024-03-05T19:30:00Z */
#define ARCHIVE_NOW G_GINT64_CONSTANT (1709667000000)
