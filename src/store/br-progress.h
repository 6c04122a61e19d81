#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrProgress:
 * @done: how much is done, from 0 to 1
 * @user_data: what was handed in with the function
 *
 * Called now and then, in the thread that does the work.
 */
typedef void (*BrProgress) (double   done,
                            gpointer user_data);

G_END_DECLS
