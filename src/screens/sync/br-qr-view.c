#include "config.h"

#include "screens/sync/br-qr-view.h"

#include "draw/br-qr.h"

/* The light squares that ISO/IEC 18004 wants around it. */
#define QUIET 4

/* Pixels on a side of one square; a camera reads what is smaller badly. */
#define SQUARE 4

/**
 * BrQrView:
 *
 * A text as squares that a camera reads: dark on light whatever the window's own colours are.
 */
struct _BrQrView
{
  GtkWidget parent_instance;

  BrQr *qr;
};

G_DEFINE_FINAL_TYPE (BrQrView, br_qr_view, GTK_TYPE_WIDGET)

static void
br_qr_view_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  BrQrView *self = BR_QR_VIEW (widget);

  *minimum = *natural = self->qr != NULL ? (br_qr_get_size (self->qr) + 2 * QUIET) * SQUARE : 0;
}

static void
br_qr_view_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  BrQrView *self = BR_QR_VIEW (widget);
  const GdkRGBA light = { 1, 1, 1, 1 }, dark = { 0, 0, 0, 1 };
  int count = self->qr != NULL ? br_qr_get_size (self->qr) : 0;
  int size = (count + 2 * QUIET) * SQUARE;

  if (count == 0)
    return;
  gtk_snapshot_append_color (snapshot, &light, &GRAPHENE_RECT_INIT (0, 0, size, size));
  for (int y = 0; y < count; y++)
    for (int x = 0; x < count; x++)
      if (br_qr_is_dark (self->qr, x, y))
        gtk_snapshot_append_color (snapshot, &dark,
                                   &GRAPHENE_RECT_INIT ((x + QUIET) * SQUARE, (y + QUIET) * SQUARE, SQUARE, SQUARE));
}

static void
br_qr_view_finalize (GObject *object)
{
  br_qr_free (BR_QR_VIEW (object)->qr);

  G_OBJECT_CLASS (br_qr_view_parent_class)->finalize (object);
}

static void
br_qr_view_class_init (BrQrViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = br_qr_view_finalize;
  widget_class->measure = br_qr_view_measure;
  widget_class->snapshot = br_qr_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
br_qr_view_init (BrQrView *self)
{
}

/**
 * br_qr_view_show_text:
 * @self: a view
 * @text: what a camera is to read
 */
void
br_qr_view_show_text (BrQrView   *self,
                      const char *text)
{
  g_return_if_fail (BR_IS_QR_VIEW (self));

  br_qr_free (self->qr);
  self->qr = br_qr_new (text);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
