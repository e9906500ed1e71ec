package shop.troth.proof.probes;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Action;
import shop.troth.policy.register.Register;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.mailboxes.MailboxSearch;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.FileSearch;
import shop.troth.proof.search.LogCapture;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that no card number is stored. Somebody pays in the twin with a test card; then its number, and those of all other test cards that
 * the local bank accepts, are searched for in the database, in files, in the log, and in the email since then, in several encodings. The
 * policy must not allow collecting a card number, no form may ask for one, and no column may be meant for one. These numbers are public and
 * anybody may email them, so of returned mail only answers to the twin's own emails since then count.
 */
@Component
@RequiredArgsConstructor
class CardsNeverKept implements Probe {

    private static final String CARD = "payment.card";
    private static final long MOST_BYTES = 4L << 30;

    private final Visits visits;
    private final DatabaseSearch database;
    private final MailboxSearch mailboxes;
    private final Premises premises;
    private final Register register;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("card-entered-at-bank");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var numbers = TestCard.NUMBERS.stream().map(Canary::number).toList();
        var shopper = visits.twin(scene.store().id());
        var began = Instant.now(); // the clock that dates files
        var since = clock.instant();
        try (var log = new LogCapture()) {
            shopper.buysOneThingWith(TestCard.CANARY);
            var mails = mails(scene, shopper, since, numbers, faults);
            var rows = database.search(numbers, scene.twin(), scene.sweep());
            rows.found().forEach(it -> faults.add("A card number is in the database, in %s.".formatted(it)));
            premises.database().ifPresent(Runnable::run);
            var files = new FileSearch(numbers)
                    .search(
                            premises.dataFolder(),
                            premises.untouched(),
                            scene.sweep() ? Long.MAX_VALUE : MOST_BYTES,
                            began);
            files.found().forEach(it -> faults.add("A card number is in the file %s.".formatted(it)));
            if (log.holds(numbers)) {
                faults.add("A card number was written to the log.");
            }
            nothingAsksForOne(scene, shopper, faults);
            return Evidence.of(
                    EvidenceSource.BOTH,
                    faults,
                    "After a test purchase in the test copy, the card number was nowhere in our database, files, logs, or email.",
                    seen(rows, files, mails));
        }
    }

    private String seen(DatabaseSearch.Result rows, FileSearch.Result files, MailboxSearch.Result mails) {
        return ("After that purchase, paid at the test copy’s bank, all test card numbers were searched for in %d "
                        + "columns of %d tables%s, %s (%,d MB)%s, the log, and the %s since then in our mailboxes, in plain, "
                        + "spaced, hexadecimal, and base64 form: none found.%s No form asks for a card, no column is meant for one, and the "
                        + "policy allows collecting none.")
                .formatted(
                        rows.columns(),
                        rows.tables(),
                        rows.all() ? "" : " (in large ones, the test rows)",
                        CountedNoun.of(files.files(), "file"),
                        files.bytes() / 1_000_000,
                        files.all() ? where() : " changed since" + where(),
                        CountedNoun.of(mails.mails(), "email"),
                        mails.unread());
    }

    private String where() {
        return premises.database().isPresent() ? "" : " (the database’s own files are on another server)";
    }

    private MailboxSearch.Result mails(
            ProbeContext scene, Shopper shopper, Instant since, List<Canary> numbers, List<String> faults) {
        var address = shopper.person().email();
        if (!scene.happens(() -> !premises.mail().apply(address).isEmpty())) {
            throw new ResultMissing(
                    "The confirmation of a purchase in the test copy did not arrive, so it could not be read.");
        }
        var seen = mailboxes.searchOwn(numbers, "", scene.twin(), since);
        seen.found().forEach(it -> faults.add("A card number is in %s.".formatted(it)));
        return seen;
    }

    private void nothingAsksForOne(ProbeContext scene, Shopper shopper, List<String> faults) {
        database.cardColumns().forEach(it -> faults.add("The column %s is named as if it held a card.".formatted(it)));
        var tree = scene.policy().policy().vocabulary().data();
        register.forms().stream()
                .flatMap(form -> form.inputs().stream())
                .filter(it ->
                        tree.covers(CARD, it.data().name()) || it.autocomplete().startsWith("cc-"))
                .forEach(it -> faults.add("A form asks for a card."));
        shopper.addSomething();
        Stream.of("/cart", "/checkout", "/checkout/review")
                .flatMap(it -> VisitedPages.inputs(shopper.get(it)).stream())
                .filter(VisitedPages::asksForCard)
                .forEach(it -> faults.add("A page of the store asks for a card."));
        var table = scene.policy().table();
        var allowed = IntStream.range(0, table.questions().count())
                .filter(it -> Set.of(Action.COLLECT, Action.KEEP)
                        .contains(table.questions().action(it)))
                .filter(it -> tree.covers(CARD, table.questions().data(it)))
                .filter(it -> !table.condition(it).isNever())
                .count();
        if (allowed > 0) {
            faults.add("The policy in effect would allow collecting or keeping a card number.");
        }
    }
}
