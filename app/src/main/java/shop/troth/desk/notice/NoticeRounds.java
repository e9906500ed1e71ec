package shop.troth.desk.notice;

import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Tells staff what needs them. */
@Component
@RequiredArgsConstructor
class NoticeRounds {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeRounds.class);

    private final Stores stores;
    private final TellStaff tellStaff;
    private final MailNotices mailNotices;

    @Recurring(name = "tell-staff", every = "30s")
    void round() {
        stores.originals().forEach(this::round);
    }

    /** Emails what was told before, even if nothing new can be told. */
    void round(Store store) {
        attempt("tell", store, () -> tellStaff.tell(store.id()));
        attempt("email", store, () -> mailNotices.queue(store));
    }

    private static void attempt(String what, Store store, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // the other work goes on
            LOG.error(
                    "Could not {} staff of {}; will retry: {}",
                    what,
                    store.id(),
                    e.getClass().getSimpleName());
        }
    }
}
