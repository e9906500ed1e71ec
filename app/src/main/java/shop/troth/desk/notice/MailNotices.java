package shop.troth.desk.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.desk.notice.letter.SeenKinds;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.mail.MailQueue;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.NoticeMails;
import shop.troth.staff.notices.NoticeMails.Reader;
import shop.troth.stores.Store;

/**
 * Queues emails about notices, for staff who want them and may see them: as it happens, collected for five minutes, or once a day in the
 * morning. The email and the mark of how far it reaches are written in one transaction, so each notice is in exactly one email even after a
 * crash.
 */
@Service
@RequiredArgsConstructor
public class MailNotices {

    /** When the daily email is queued, in the store's time zone. */
    static final LocalTime MORNING = LocalTime.of(8, 0);

    private final NoticeMails mails;
    private final SeenKinds seenKinds;
    private final MailQueue queue;
    private final Clock clock;

    /** Queues what is due at a store. Safe to repeat, and to run on several nodes. */
    @Transactional
    public void queue(Store store) {
        var now = clock.instant();
        var morning = lastMorning(store, now);
        for (var reader : mails.lockReaders(store.id())) {
            var seen = seenKinds.of(store.id(), reader.staff());
            atOnce(store, reader, wanted(reader.choice().atOnce(), seen), now);
            if (reader.dailyUntil().isBefore(morning)) {
                daily(store, reader, wanted(reader.choice().daily(), seen), morning);
            }
        }
    }

    private static List<NoticeKind> wanted(Set<NoticeKind> chosen, Set<NoticeKind> seen) {
        return chosen.stream().filter(seen::contains).toList();
    }

    private void atOnce(Store store, Reader reader, List<NoticeKind> kinds, Instant now) {
        mails.span(store.id(), kinds, reader.atOnceUntil(), now)
                .filter(it -> !it.first().plus(NoticeMails.TOGETHER).isAfter(now))
                .ifPresent(it -> add(store, reader, false, it.last(), now));
    }

    /** Covers notices up to that morning, even if no node was up then. Later ones are for the next day. */
    private void daily(Store store, Reader reader, List<NoticeKind> kinds, Instant morning) {
        if (mails.span(store.id(), kinds, reader.dailyUntil(), morning).isPresent()) {
            add(store, reader, true, morning, clock.instant());
        } else {
            mails.done(store.id(), reader, true, morning);
        }
    }

    private void add(Store store, Reader reader, boolean daily, Instant until, Instant now) {
        queue.add(store.id(), StaffMailKinds.NOTICES.kind(), mails.add(store.id(), reader, daily, until), now);
    }

    private static Instant lastMorning(Store store, Instant now) {
        var there = now.atZone(store.dispatch().zone());
        var today = there.toLocalDate().atTime(MORNING).atZone(there.getZone());
        return (today.isAfter(there) ? today.minusDays(1) : today).toInstant();
    }
}
