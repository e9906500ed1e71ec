package shop.troth.web.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/**
 * Tickets that prove when a form was shown: the time, and the root keyset's seal over store, form, key, and time. Every node can verify
 * one, nobody else can create one, and nothing is stored. A ticket does not reveal to whom the form was shown.
 */
@Component
@RequiredArgsConstructor
class FormTickets {

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
