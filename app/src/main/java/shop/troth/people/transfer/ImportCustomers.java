package shop.troth.people.transfer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Problem;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ImportChoices;
import shop.troth.people.choices.ImportChoices.Outcome;
import shop.troth.people.choices.ImportChoices.Proof;
import shop.troth.people.choices.Topics;
import shop.troth.people.transfer.file.CustomerFile;
import shop.troth.people.transfer.file.CustomerFileFault;
import shop.troth.people.transfer.file.CustomerLine;
import shop.troth.people.transfer.file.CustomerLine.Choice;
import shop.troth.people.transfer.file.Platform;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/**
 * Imports what customers of another platform chose. All opt-outs of the file are imported first, so that they outweigh its consents even if
 * the import is interrupted. Each line is a separate transaction; after an interruption, running the file again continues the import.
 */
@Service
@RequiredArgsConstructor
public class ImportCustomers {

    /**
     * The options of an import.
     *
     * @param messages ids of the topics that a consent is for if the line does not say
     * @param dryRun whether to only report what would happen
     */
    public record Wishes(Platform from, Set<String> messages, boolean dryRun) {}

    /** No shop on the web had customers before. Earlier dates stand for “unknown”: years 1 and 1900, and the beginnings of computer time. */
    private static final Instant FIRST = Instant.parse("1994-01-01T00:00:00Z");

    private final Topics topics;
    private final Intake intake;
    private final ImportChoices choices;
    private final Clock clock;

    /**
     * Imports a file.
     *
     * @throws Problem if the file cannot be read at all, or the options do not fit the store
     */
    public ImportReport run(Store store, Path path, Wishes wishes) {
        for (var id : wishes.messages()) {
            if (topics.of(store, Set.of(id)).isEmpty()) {
                throw new Problem("The store %s has no messages called “%s”: specify some of %s."
                        .formatted(store.id(), id, ids(store)));
            }
        }
        var form = ChoicesForms.signUp(topics.announced(store));
        var file = new CustomerFile(path, wishes.from(), form, store.dispatch().zone());
        var report = new ImportReport();
        file.read(line -> {
            if (line.choice() == Choice.NO) {
                optOut(store, line, wishes, report);
            }
        });
        var run = new Run(store, wishes, intake.terms(store), report);
        file.read(line -> {
                    report.line();
                    switch (line.choice()) {
                        case YES -> consent(run, line);
                        case NEITHER -> neither(line, report);
                        case UNREADABLE -> report.broken(line.faults());
                        case NO -> {} // taken before
                    }
                })
                .ifPresent(it -> report.broken(List.of(it)));
        return report;
    }

    private record Run(Store store, Wishes wishes, Intake.Terms terms, ImportReport report) {}

    /** Imports an opt-out if at least the address can be read, whatever else is wrong with the line. */
    private void optOut(Store store, CustomerLine line, Wishes wishes, ImportReport report) {
        var faults = new ArrayList<>(line.faults());
        var named = topics.of(store, Set.copyOf(line.messages()));
        var unknown = named.size() < Set.copyOf(line.messages()).size();
        if (unknown) {
            faults.add(unknownMessages(store, line, "The opt-out was taken for all messages."));
        }
        report.broken(faults);
        if (line.address().isGood()) {
            Set<Purpose> purposes = named.isEmpty() || unknown ? topics.endable(store) : Topics.purposes(named);
            var outcome = choices.no(
                    store, line.address(), purposes, line.at().filter(it -> !it.isBefore(FIRST)), wishes.dryRun());
            count(outcome, report, report::optedOut);
        }
    }

    private static void neither(CustomerLine line, ImportReport report) {
        report.silent();
        report.broken(line.faults());
    }

    private void consent(Run run, CustomerLine line) {
        var faults = new ArrayList<>(line.faults());
        var named = line.messages().isEmpty() ? run.wishes().messages() : Set.copyOf(line.messages());
        var wanted = topics.of(run.store(), named);
        messagesFaults(run.store(), line, named, wanted, faults);
        proofFaults(line, faults);
        if (run.terms().age() && !line.over13().equals("yes")) {
            faults.add(new CustomerFileFault(
                    line.number(),
                    CustomerLine.OVER_13,
                    "The policy takes nobody in who is not known to be 13 or over (%s). Write “yes” if you know it, or leave the line out."
                            .formatted(String.join(", ", run.terms().clauses()))));
        }
        run.report().broken(faults);
        if (faults.isEmpty()) {
            var proof = new Proof(line.at().orElseThrow(), line.words(), line.source());
            var said = run.terms().age() ? Set.of(Fact.THIRTEEN_OR_OVER) : Set.<Fact>of();
            var outcome = choices.yes(
                    run.store(),
                    line.address(),
                    wanted,
                    proof,
                    said,
                    run.wishes().dryRun());
            count(outcome, run.report(), run.report()::subscribed);
        }
    }

    private void messagesFaults(
            Store store, CustomerLine line, Set<String> named, List<Topic> wanted, List<CustomerFileFault> faults) {
        if (named.isEmpty()) {
            faults.add(new CustomerFileFault(
                    line.number(),
                    CustomerLine.MESSAGES,
                    "It is not clear which messages the consent is for. Name them here, or with --messages: %s."
                            .formatted(ids(store))));
        } else if (wanted.size() < named.size()) {
            faults.add(unknownMessages(store, line, ""));
        }
        wanted.stream()
                .filter(it -> !it.signUp())
                .forEach(it -> faults.add(new CustomerFileFault(
                        line.number(),
                        CustomerLine.MESSAGES,
                        "“%s” needs more than an email address. Leave it out.".formatted(it.id()))));
    }

    private void proofFaults(CustomerLine line, List<CustomerFileFault> faults) {
        if (line.at().isEmpty() && !line.badDate()) {
            faults.add(
                    new CustomerFileFault(
                            line.number(),
                            CustomerLine.DATE,
                            "There is no proof of when consent was given, so no promotion may be sent. Add the day, such as 2024-05-31, or leave the line out."));
        }
        if (line.at().isPresent() && line.at().get().isBefore(FIRST)) {
            faults.add(
                    new CustomerFileFault(
                            line.number(),
                            CustomerLine.DATE,
                            "Programs write this date if they don’t know it, so it is no proof of when consent was given. Write the day consent was given, or leave the line out."));
        }
        if (line.at().isPresent() && line.at().get().isAfter(clock.instant())) {
            faults.add(new CustomerFileFault(
                    line.number(), CustomerLine.DATE, "This date is in the future. Write the day consent was given."));
        }
        if (line.source().isEmpty() && line.words().isEmpty()) {
            faults.add(
                    new CustomerFileFault(
                            line.number(),
                            CustomerLine.SOURCE,
                            "There is no proof of where consent was given, so no promotion may be sent. Add the form, or under “words” what stood beside the box, or leave the line out."));
        }
    }

    private CustomerFileFault unknownMessages(Store store, CustomerLine line, String more) {
        var sentence = "The store has no such messages. It has %s.".formatted(ids(store));
        return new CustomerFileFault(line.number(), CustomerLine.MESSAGES, (sentence + " " + more).strip());
    }

    private String ids(Store store) {
        return topics.of(store).stream().map(Topic::id).collect(Collectors.joining(", "));
    }

    private static void count(Outcome outcome, ImportReport report, Runnable taken) {
        switch (outcome) {
            case TAKEN -> taken.run();
            case SAME -> report.same();
            case OUTWEIGHED -> report.outweighed();
        }
    }
}
