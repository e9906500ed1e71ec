package shop.troth.rights.breach;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.kept.BreachNotice;
import shop.troth.stores.Store;

/** Enters the notice of a breach to the authority, once it was sent. After the 72 hours, it needs a reason. Source: GDPR, Article 33(1). */
@Service
@RequiredArgsConstructor
public class EnterNotice {

    private static final Pattern NAME = Pattern.compile("[\\p{L}0-9 .,'’&()/-]{2,120}");
    private static final Pattern REASON = Pattern.compile("[^@|<>\\p{Cntrl}]{2,1000}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final BreachCases cases;
    private final BreachWords words;
    private final Clock clock;

    /**
     * Joins the current transaction, or runs in its own.
     *
     * @param typed {@code authority}, {@code sent} in the store's time zone, {@code sha256} of what was sent (empty if it was
     *     {@linkplain BreachWords#notice as the software wrote it}), {@code late}
     * @return the errors by input; empty if it was entered
     */
    @Transactional
    public Map<String, String> enter(Store store, BreachCase found, Map<String, String> typed, Actor by) {
        var errors = new LinkedHashMap<String, String>();
        var about = cases.lock(store.id(), found.id()).orElseThrow();
        var authority = typed.getOrDefault("authority", "").strip();
        if (!NAME.matcher(authority).matches()) {
            errors.put("authority", "Enter the authority’s name, at most 120 letters.");
        }
        var sent = sent(store, about, typed.getOrDefault("sent", ""), errors);
        var hash = typed.getOrDefault("sha256", "").strip().toLowerCase(Locale.ROOT);
        if (hash.isEmpty()) {
            hash = HexFormat.of()
                    .formatHex(Sha256.digest().digest(words.notice(store, about).getBytes(StandardCharsets.UTF_8)));
        } else if (!SHA256.matcher(hash).matches()) {
            errors.put("sha256", "Enter 64 digits and letters a to f.");
        }
        var late = typed.getOrDefault("late", "").strip().replaceAll("\\s+", " ");
        if (sent.isAfter(about.dueAt()) && late.isEmpty()) {
            errors.put("late", "The 72 hours were over, so say why it was late.");
        } else if (!late.isEmpty() && !REASON.matcher(late).matches()) {
            errors.put("late", "Leave out email addresses and the characters < > |; at most 1,000 letters.");
        }
        if (errors.isEmpty() && about.state() == State.REFUSED) {
            errors.put("", BreachRefusal.ENDED.words());
        }
        if (errors.isEmpty() && !cases.enter(about, new BreachNotice(authority, sent, hash, late, by.id()))) {
            errors.put("", "There is a notice already.");
        }
        return errors;
    }

    private Instant sent(Store store, BreachCase about, String typed, Map<String, String> errors) {
        try {
            var sent = LocalDateTime.parse(typed.strip())
                    .atZone(store.dispatch().zone())
                    .toInstant();
            if (sent.isAfter(clock.instant()) || sent.plusSeconds(60).isBefore(about.learnedAt())) {
                errors.put("sent", "Enter a time between when you learned of it and now.");
            }
            return sent;
        } catch (DateTimeParseException e) {
            errors.put("sent", "Enter a day and a time, such as 2026-11-23T14:30.");
            return about.learnedAt();
        }
    }
}
