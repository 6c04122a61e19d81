#pragma once

#include <dlfcn.h>
#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>

/* The pointer of the test's display, moved and pressed as a hand does it: through X's XTest extension,
 * so that the events take the whole way through GDK and the gestures. */

typedef struct
{
  Display *display;
  int (*move) (Display *, int, int, int, unsigned long);
  int (*press) (Display *, unsigned int, int, unsigned long);
  int (*key) (Display *, unsigned int, int, unsigned long);
  KeyCode (*find_key) (Display *, KeySym);
} Pointer;

static inline void
pointer_init (Pointer *self)
{
  void *x11 = dlopen ("libX11.so.6", RTLD_LAZY);
  void *xtst = dlopen ("libXtst.so.6", RTLD_LAZY);

  g_assert_true (x11 != NULL && xtst != NULL);
  self->display = gdk_x11_display_get_xdisplay (gdk_display_get_default ());
  *(void **) &self->move = dlsym (xtst, "XTestFakeMotionEvent");
  *(void **) &self->press = dlsym (xtst, "XTestFakeButtonEvent");
  *(void **) &self->key = dlsym (xtst, "XTestFakeKeyEvent");
  *(void **) &self->find_key = dlsym (x11, "XKeysymToKeycode");
  g_assert_true (self->move != NULL && self->press != NULL && self->key != NULL && self->find_key != NULL);
}

/* To a place of @widget, in its own pixels; without a window manager a window stands in the corner of
 * the display. */
static inline void
pointer_move (Pointer   *self,
              GtkWidget *widget,
              double     x,
              double     y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double left, top, at_x, at_y;

  gtk_native_get_surface_transform (native, &left, &top);
  gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &at_x, &at_y);
  self->move (self->display, -1, (int) (at_x + left), (int) (at_y + top), 0);
  gdk_display_flush (gdk_display_get_default ());
}

static inline void
pointer_press (Pointer *self,
               gboolean down)
{
  self->press (self->display, 1, down, 0);
  gdk_display_flush (gdk_display_get_default ());
}

static inline void
pointer_key (Pointer *self,
             KeySym   key,
             gboolean down)
{
  self->key (self->display, self->find_key (self->display, key), down, 0);
  gdk_display_flush (gdk_display_get_default ());
}
