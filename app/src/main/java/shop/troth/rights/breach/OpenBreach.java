package shop.troth.rights.breach;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Reference;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.CaseNumber;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCase.Happened;
import shop.troth.rights.breach.kept.BreachCase.Said;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCase.Whose;
import shop.troth.rights.breach.kept.BreachCase.Whose.How;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.kept.BreachData;
import shop.troth.rights.breach.kept.BreachPeople;
import shop.troth.stores.Store;

/**
 * Opens a breach: finds and records whom it concerns, so that whoever approves knows how many they are. The ledger has an entry about nobody
 * that says so.
 */
@Service
@RequiredArgsConstructor
public class OpenBreach {

    /** The inputs of the form, besides the kinds of data. */
    public static final List<String> INPUTS = List.of(
            "what",
            "from",
            "until",
            "learned",
            "whose",
            "staff",
            "purpose",
            "recipient",
            "orders",
            "consequences",
            "measures",
            "advice",
            "contact",
            "tells",
            "reason");

    private static final int LONG = 1_000;
    private static final int SHORT = 160;
    private static final int MOST_ORDERS = 1_000;
    private static final Pattern TEXT = Pattern.compile("[^@|<>\\p{Cntrl}]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{6}");

    /** The outcome of opening a case. */
    public sealed interface Outcome {
        /** @param isNew whether it did not exist before */
        record Opened(BreachCase about, boolean isNew) implements Outcome {}

        /** @param errors by input */
        record Wrong(Map<String, String> errors) implements Outcome {}
    }

    private final BreachCases cases;
    private final BreachPeople people;
    private final FindConcerned findConcerned;
    private final Orders orders;
    private final Ledger ledger;
    private final Clock clock;

    /** Opens a case. Joins the current transaction, or runs in its own. */
    @Transactional
    public Outcome open(Store store, BreachDraft draft, Actor by) {
        var before = cases.find(store.id(), draft.id());
        if (before.isPresent()) {
            return new Outcome.Opened(before.get(), false);
        }
        var now = clock.instant();
        var check = new Check(draft.typed(), store.dispatch().zone(), now);
        var from = check.optional("from");
        var until = check.optional("until");
        if (from.isPresent() && until.filter(it -> it.isBefore(from.get())).isPresent()) {
            check.errors.put("until", "It can’t end before it began.");
        }
        var happened = new Happened(check.text("what", LONG, "Say in a few sentences what happened"), from, until);
        var learned = check.moment("learned");
        var data = check.data(draft.data());
        var whose = whose(store, check, draft.practice());
        boolean tells = !check.typed("tells").equals("no");
        var said = new Said(
                check.text("consequences", LONG, "Say what this could lead to"),
                check.text("measures", LONG, "Say what you did about it"),
                check.typed("advice").isEmpty() ? "" : check.text("advice", LONG, "Say what people can do"),
                check.text("contact", SHORT, "Say whom people can ask"),
                tells,
                tells ? "" : check.text("reason", LONG, "Say why this is unlikely to put anybody at risk"));
        if (!check.errors.isEmpty()) {
            return new Outcome.Wrong(check.errors);
        }
        var found = draft.practice()
                ? PracticePeople.found(data)
                : findConcerned.find(store.id(), whose, data, from.orElse(Instant.EPOCH), until.orElse(now));
        var about = new BreachCase(
                store.id(),
                draft.id(),
                CaseNumber.next('B'),
                draft.practice(),
                happened,
                learned.orElseThrow(),
                data,
                whose,
                said,
                found.counted(),
                by.id(),
                now,
                State.OPEN,
                Optional.empty(),
                Optional.empty(),
                0);
        if (!cases.add(about)) {
            return new Outcome.Opened(cases.find(store.id(), draft.id()).orElseThrow(), false);
        }
        people.add(about, found.people());
        ledger.append(List.of(LedgerEntry.of(EntryKind.ALARM, store.id(), now)
                .note(draft.practice() ? Note.BREACH_PRACTICED : Note.BREACH_FOUND)
                .pointingTo(Reference.to(about.id()))
                .by(Reference.to(by.id()))
                .entry()));
        return new Outcome.Opened(about, true);
    }

    private Whose whose(Store store, Check check, boolean practice) {
        var how = How.of(check.typed("whose"));
        if (how.isEmpty()) {
            check.errors.put("whose", "Choose whose data it was.");
        }
        var numbers = Stream.of(check.typed("orders").toUpperCase(Locale.ROOT).split("[\\s,;]+"))
                .filter(it -> !it.isEmpty())
                .distinct()
                .limit(MOST_ORDERS + 1L)
                .toList();
        var known = how.equals(Optional.of(How.ORDERS)) && !practice
                ? orders.numbered(store.id(), numbers).stream()
                        .map(Order::number)
                        .toList()
                : numbers;
        if (how.equals(Optional.of(How.ORDERS))
                && (numbers.isEmpty() || numbers.size() > MOST_ORDERS || !known.containsAll(numbers))) {
            check.errors.put("orders", "Enter numbers of orders that exist, at most 1,000.");
        }
        boolean byLedger = how.equals(Optional.of(How.LEDGER));
        return new Whose(
                how.orElse(How.LEDGER),
                byLedger ? check.id("staff") : Optional.empty(),
                byLedger ? check.word("purpose") : "",
                byLedger ? check.word("recipient") : "",
                how.equals(Optional.of(How.ORDERS)) ? List.copyOf(known) : List.of());
    }

    /** Parses what was typed, and collects all errors by input. */
    @RequiredArgsConstructor
    private static final class Check {

        private static final Pattern WORD = Pattern.compile("[a-z.-]{0,60}");

        private final Map<String, String> errors = new LinkedHashMap<>();
        private final Map<String, String> typed;
        private final ZoneId zone;
        private final Instant now;

        String typed(String input) {
            return typed.getOrDefault(input, "").strip();
        }

        String text(String input, int most, String ask) {
            var text = typed(input).replaceAll("\\s+", " ");
            if (text.length() < 2 || text.length() > most) {
                errors.put(input, "%s, in at most %,d letters.".formatted(ask, most));
            } else if (!TEXT.matcher(text).matches() || NUMBER.matcher(text).find()) {
                errors.put(
                        input,
                        "Leave out email addresses, long numbers, and the characters < > |. Nobody is named here.");
            }
            return text;
        }

        String word(String input) {
            if (!WORD.matcher(typed(input)).matches()) {
                errors.put(input, "Choose one of the list.");
            }
            return typed(input);
        }

        Optional<UUID> id(String input) {
            try {
                return typed(input).isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(typed(input)));
            } catch (IllegalArgumentException e) {
                errors.put(input, "Choose one of the list.");
                return Optional.empty();
            }
        }

        Optional<Instant> optional(String input) {
            return typed(input).isEmpty() ? Optional.empty() : moment(input);
        }

        Optional<Instant> moment(String input) {
            try {
                var at = LocalDateTime.parse(typed(input)).atZone(zone).toInstant();
                if (at.isAfter(now)) {
                    errors.put(input, "Enter a time that is over.");
                }
                return Optional.of(at);
            } catch (DateTimeParseException e) {
                errors.put(input, "Enter a day and a time, such as 2026-11-23T14:30.");
                return Optional.empty();
            }
        }

        Set<BreachData> data(List<String> words) {
            var data = EnumSet.noneOf(BreachData.class);
            words.forEach(it -> BreachData.of(it).ifPresent(data::add));
            if (data.isEmpty()) {
                errors.put("data", "Choose which data it concerns.");
            }
            return data;
        }
    }
}
