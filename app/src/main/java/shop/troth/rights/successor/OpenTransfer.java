package shop.troth.rights.successor;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.approval.CaseNumber;
import shop.troth.rights.successor.kept.Evidence;
import shop.troth.rights.successor.kept.Required;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCase.State;
import shop.troth.rights.successor.kept.TransferCase.Successor;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.rights.successor.kept.TransferData;
import shop.troth.rights.successor.kept.TransferEvidence;
import shop.troth.stores.Store;

/** Opens a transfer of the business, and adds evidence until somebody approved it. */
@Service
@RequiredArgsConstructor
public class OpenTransfer {

    private static final int WAIT_DAYS = (int) TransferCase.WAIT.toDays();
    private static final int MOST_LINES = 5;
    private static final Pattern NAME = Pattern.compile("[\\p{L}0-9 .,'’&()/-]{2,80}");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}0-9 .,;:'’&()/-]{2,160}");
    private static final Pattern LINE = Pattern.compile("[\\p{L}0-9 .,'’&()#/-]{1,80}");
    private static final Pattern TITLE = Pattern.compile("[\\p{L}0-9 .,:'’&()#/-]{2,120}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** The outcome of opening a case. */
    public sealed interface Outcome {
        /** @param isNew whether it did not exist before */
        record Opened(TransferCase about, boolean isNew) implements Outcome {}

        /** @param errors by input */
        record Wrong(Map<String, String> errors) implements Outcome {}
    }

    private final TransferCases cases;
    private final TransferEvidence evidence;
    private final Approvals approvals;
    private final Clock clock;

    /** Opens a case. Joins the current transaction, or runs in its own. */
    @Transactional
    public Outcome open(Store store, TransferDraft draft, Actor by) {
        var now = clock.instant();
        var check = new Check(LocalDate.ofInstant(now, store.dispatch().zone()));
        var successor = new Successor(
                check.matching("successor", draft.successor(), NAME, "Enter the company’s name, at most 80 letters."),
                check.matching("business", draft.business(), WORDS, "Enter what it does, at most 160 letters."),
                check.address(draft.address()),
                check.key(draft.key()));
        var part = check.matching("part", draft.part(), WORDS, "Enter which part is transferred, at most 160 letters.");
        var planned = check.planned(draft.plannedOn());
        var data = check.data(draft);
        if (!check.errors.isEmpty()) {
            return new Outcome.Wrong(check.errors);
        }
        var about = new TransferCase(
                store.id(),
                draft.id(),
                CaseNumber.next('T'),
                successor,
                part,
                planned.orElseThrow(),
                data,
                by.id(),
                now,
                now.plus(TransferCase.OPEN),
                State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return cases.add(about)
                ? new Outcome.Opened(about, true)
                : new Outcome.Opened(cases.find(store.id(), draft.id()).orElseThrow(), false);
    }

    /**
     * Adds evidence for a condition, or replaces what there is. Joins the current transaction, or runs in its own.
     *
     * @return the errors by input; empty if it was added
     */
    @Transactional
    public Map<String, String> add(Store store, TransferCase found, EvidenceDraft draft, Actor by) {
        var now = clock.instant();
        var check = new Check(LocalDate.ofInstant(now, store.dispatch().zone()));
        var required = Required.of(draft.required());
        if (required.isEmpty()) {
            check.errors.put("required", "Choose one of the conditions.");
        }
        var title = check.matching("title", draft.title(), TITLE, "Enter the document’s title, at most 120 letters.");
        var certified = check.matching(
                "certifiedBy",
                draft.certifiedBy(),
                NAME,
                "Enter the firm or office that certified it, at most 80 letters.");
        var hash = check.matching(
                "sha256",
                draft.sha256().toLowerCase(Locale.ROOT),
                SHA256,
                "Choose the document, or enter its SHA-256: 64 digits and letters a to f.");
        var on = check.day("on", draft.on());
        if (on.filter(it -> it.isAfter(check.today)).isPresent()) {
            check.errors.put("on", "Enter today or an earlier day.");
        }
        var about = cases.lock(store.id(), found.id()).orElseThrow();
        if (!about.isOpen()) {
            check.errors.put("", TransferRefusal.ENDED.words(""));
        } else if (!approvals.of(about).isEmpty()) {
            check.errors.put("", TransferRefusal.ALREADY_APPROVED.words(""));
        }
        if (check.errors.isEmpty()) {
            evidence.put(
                    about,
                    new Evidence(required.orElseThrow(), title, on.orElseThrow(), hash, certified, by.id()),
                    now);
        }
        return check.errors;
    }

    /** Parses what was typed, and collects all errors by input. */
    @RequiredArgsConstructor
    private static final class Check {

        private final Map<String, String> errors = new LinkedHashMap<>();
        private final LocalDate today;

        String matching(String input, String typed, Pattern pattern, String otherwise) {
            var text = typed.strip();
            if (!pattern.matcher(text).matches()) {
                errors.put(input, otherwise);
            }
            return text;
        }

        String address(String typed) {
            var lines =
                    typed.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
            if (lines.isEmpty()
                    || lines.size() > MOST_LINES
                    || !lines.stream().allMatch(it -> LINE.matcher(it).matches())) {
                errors.put("address", "Enter the postal address, at most five lines of 80 letters.");
            }
            return String.join("\n", lines);
        }

        String key(String typed) {
            var key = typed.strip();
            if (!AgeFile.isKey(key)) {
                errors.put("recipient", "Enter the successor’s public key in the age format: it begins with age1.");
            }
            return key;
        }

        Optional<LocalDate> planned(String typed) {
            var day = day("plannedOn", typed);
            if (day.filter(it -> it.isBefore(today.plusDays(WAIT_DAYS))).isPresent()) {
                errors.put("plannedOn", "Enter a day at least 30 days from now: people are told before.");
            }
            return day;
        }

        Set<TransferData> data(TransferDraft draft) {
            var data = draft.data().stream()
                    .flatMap(it -> TransferData.of(it).stream())
                    .collect(Collectors.toUnmodifiableSet());
            if (data.stream().allMatch(it -> it.kinds().isEmpty())) {
                errors.put("data", "Choose what goes: orders alone lead to nobody.");
            }
            return data;
        }

        Optional<LocalDate> day(String input, String typed) {
            try {
                return Optional.of(LocalDate.parse(typed.strip()));
            } catch (DateTimeParseException e) {
                errors.put(input, "Enter a date, such as 2026-11-23.");
                return Optional.empty();
            }
        }
    }
}
