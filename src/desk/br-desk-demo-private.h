#pragma once

#include "desk/br-desk-demo-types.h"

G_BEGIN_DECLS

/* br-desk-demo.c */
void        br_demo_ids_at         (BrDemo              *self,
                                    BrInstant            at);
void        br_demo_ids_begin      (BrDemo              *self);
BrInstant   br_demo_to_instant     (const BrDemo        *self,
                                    BrDate               date,
                                    int                  minutes);
gboolean    br_demo_step           (BrDemo              *self,
                                    BrDb                *db,
                                    guint                done,
                                    guint                total,
                                    GError             **error);

/* br-desk-demo-staff.c, br-desk-demo-rooms.c */
gboolean    br_demo_write_staff    (BrDb                *db,
                                    gpointer             demo,
                                    GError             **error);
gboolean    br_demo_write_rooms    (BrDb                *db,
                                    gpointer             demo,
                                    GError             **error);

/* br-desk-demo-nights.c, br-desk-demo-asking.c, br-desk-demo-floor.c, br-desk-demo-fate.c */
gboolean    br_demo_live           (BrDemo              *self,
                                    GCancellable        *cancellable,
                                    GError             **error);
void        br_demo_draw_asking    (BrDemo              *self,
                                    const BrDemoNight   *night,
                                    BrDemoBooking       *booking,
                                    BrDemoRandom        *random);
void        br_demo_make_sets      (BrDemo              *self);
gboolean    br_demo_floor_is_free  (const BrDemoFloor   *self,
                                    const BrDemoSet     *set,
                                    const BrDemoBooking *booking);
gboolean    br_demo_floor_give     (const BrDemoFloor   *self,
                                    BrDemo              *demo,
                                    BrDemoBooking       *booking,
                                    BrDemoRandom        *random);
void        br_demo_floor_take     (BrDemoFloor         *self,
                                    const BrDemoSet     *set,
                                    const BrDemoBooking *booking);
void        br_demo_decide         (BrDemo              *self,
                                    const BrDemoNight   *night,
                                    BrDemoBooking       *booking,
                                    BrDemoRandom        *random);
void        br_demo_spend_night    (BrDemo              *self,
                                    guint                first,
                                    BrDemoRandom        *random);

/* br-desk-demo-people.c, br-desk-demo-notes.c, br-desk-demo-consents.c */
void        br_demo_sort_people    (BrDemo              *self);
gboolean    br_demo_person_insert  (BrDb                *db,
                                    BrDemo              *demo,
                                    guint                index,
                                    GError             **error);
gboolean    br_demo_write_people   (BrDb                *db,
                                    gpointer             demo,
                                    GError             **error);
const char *br_demo_get_remark     (BrDemoRandom        *random);
gboolean    br_demo_write_notes    (BrDb                *db,
                                    BrDemo              *self,
                                    GError             **error);
gboolean    br_demo_write_consents (BrDb                *db,
                                    BrDemo              *self,
                                    GError             **error);

/* br-desk-demo-bookings.c */
void        br_demo_booking_stand  (const BrDemoBooking *self,
                                    BrInstant            at,
                                    BrBooking           *record);
gboolean    br_demo_booking_insert (BrDb                *db,
                                    BrDemo              *demo,
                                    BrDemoBooking       *self,
                                    BrInstant            at,
                                    GError             **error);
gboolean    br_demo_write_bookings (BrDb                *db,
                                    gpointer             demo,
                                    GError             **error);

/* br-desk-demo-denials.c */
void        br_demo_deny           (BrDemo              *self,
                                    const BrDemoFloor   *floor,
                                    const BrDemoBooking *booking);
void        br_demo_deny_others    (BrDemo              *self,
                                    const BrDemoNight   *night,
                                    guint                n_asking,
                                    BrDemoRandom        *random);
gboolean    br_demo_write_denials  (BrDb                *db,
                                    gpointer             demo,
                                    GError             **error);

/* br-desk-demo-evening.c */
char       *br_demo_draw_name      (BrDemoRandom        *random);
gboolean    br_demo_write_evening  (BrDb                *db,
                                    gpointer             demo,
                                    GError             **error);

/* br-desk-demo-papers.c */
gboolean    br_demo_write_papers   (BrDb                *db,
                                    BrDemo              *self,
                                    GError             **error);

/* br-desk-demo-money.c */
gboolean    br_demo_write_money    (BrDb                *db,
                                    gpointer             demo,
                                    GError             **error);

/* br-desk-demo-events.c */
gboolean    br_demo_write_events   (BrDb                *db,
                                    BrDemo              *self,
                                    GError             **error);

/* br-desk-demo-lately.c */
void        br_demo_choose_lately  (BrDemo              *self);
gboolean    br_demo_live_lately    (BrDemo              *self,
                                    GCancellable        *cancellable,
                                    GError             **error);

G_END_DECLS
