package shop.troth.web.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.web.NetworkCounts;
import shop.troth.web.NetworkHash;
import shop.troth.web.SecurityEvents;
import shop.troth.web.gate.StoreByHost;

/**
 * Makes a client do some work or wait before a public form is accepted, if it was sent faster than people type or its network has sent
 * many within an hour (addition system-protection). Counted by hashed network address, in memory, for at most an hour.
 */
@Component
public class FormLimits implements NetworkCounts {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST = 100_000;

    private final FormTickets tickets;
    private final NetworkHash networkHash;
    private final SecurityEvents events;
    private final long anHour;
    private final Duration typing;
    private final Cache<String, Bucket> left =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(WINDOW).build();
    private final Cache<String, Boolean> taken =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WINDOW).build();

    /**
     * @param anHour how many forms each network may send per hour without work
     * @param typing the minimum time that people take
     */
    FormLimits(
            FormTickets tickets,
            NetworkHash networkHash,
            SecurityEvents events,
            @Value("${troth.limits.messages-per-hour}") long anHour,
            @Value("${troth.limits.fastest-message}") Duration typing) {
        this.tickets = tickets;
        this.networkHash = networkHash;
        this.events = events;
        this.anHour = anHour;
        this.typing = typing;
    }

    /** The ticket for the page of this form: the one it was sent with if that is still valid, or a new one. */
    public String ticket(HttpServletRequest request, SentForm form) {
        var store = StoreByHost.of(request).id();
        return tickets.age(store, form).isPresent() ? form.ticket() : tickets.next(store, form);
    }

    /**
     * How long to wait until this form may be sent without work, in whole seconds; zero if it may be sent now. A form with the work done,
     * or one that was accepted before, is always accepted.
     */
    public Duration wait(HttpServletRequest request, SentForm sent) {
        var store = StoreByHost.of(request).id();
        var age = tickets.age(store, sent);
        if (age.isPresent() && (ProofOfWork.isDone(sent.ticket(), sent.work()) || isTaken(sent))) {
            return Duration.ZERO;
        }
        var wait = typing.minus(age.orElse(Duration.ZERO));
        if (age.isEmpty() || wait.isPositive()) {
            events.count(store, SecurityEvents.Kind.TOO_FAST);
            return wholeSeconds(wait);
        }
        var tried = left.get(store + " " + networkHash.of(request.getRemoteAddr()), it -> full())
                .tryConsumeAndReturnRemaining(1);
        if (tried.isConsumed()) {
            taken.put(sent.ticket(), true);
            return Duration.ZERO;
        }
        events.count(store, SecurityEvents.Kind.TOO_FAST);
        return wholeSeconds(Duration.ofNanos(tried.getNanosToWaitForRefill()));
    }

    @Override
    public Set<String> names(StoreId store, Duration within) {
        return NetworkCounts.names(left, store, within);
    }

    private boolean isTaken(SentForm sent) {
        return taken.getIfPresent(sent.ticket()) != null;
    }

    private static Duration wholeSeconds(Duration wait) {
        return wait.isPositive() ? Duration.ofSeconds(wait.minusNanos(1).toSeconds() + 1) : SECOND;
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(anHour).refillGreedy(anHour, WINDOW))
                .build();
    }

    /**
     * Tickets that prove when a form was shown: the time, and the root keyset's seal over store, form, key, and time. Every node can verify
     * one, nobody else can create one, and nothing is stored. A ticket does not reveal to whom the form was shown.
     */
    @Component
    @RequiredArgsConstructor
    static class FormTickets {

        private static final Duration LIFE = Duration.ofDays(1);
        private static final Pattern SHAPE = Pattern.compile("(\\d{13})\\.([0-9A-Za-z_-]{40,60})");

        private final RootKeyset root;
        private final Clock clock;

        String next(StoreId store, SentForm form) {
            var at = Long.toString(clock.millis());
            return at + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(root.seal(said(store, form, at)));
        }

        /** How long ago the form was shown; empty if its ticket is invalid, for another form, or older than a day. */
        Optional<Duration> age(StoreId store, SentForm sent) {
            var found = SHAPE.matcher(sent.ticket());
            if (!found.matches() || !isSealed(store, sent, found.group(1), found.group(2))) {
                return Optional.empty();
            }
            return Optional.of(Duration.between(Instant.ofEpochMilli(Long.parseLong(found.group(1))), clock.instant()))
                    .filter(it -> it.compareTo(LIFE) <= 0);
        }

        /** Does not reread the keyset's file, since anybody can send a seal with a nonexistent key. */
        private boolean isSealed(StoreId store, SentForm sent, String at, String seal) {
            try {
                var bytes = Base64.getUrlDecoder().decode(seal);
                return root.keys().contains(RootKeyset.keyOf(bytes)) && root.isSealed(bytes, said(store, sent, at));
            } catch (IllegalArgumentException e) {
                return false; // not valid Base64
            }
        }

        private static String said(StoreId store, SentForm sent, String at) {
            return "shown form|" + store.value() + "|" + sent.form() + "|" + sent.key() + "|" + at;
        }
    }
}
