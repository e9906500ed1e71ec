package shop.troth.cli.people;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import shop.troth.people.transfer.ImportCustomers;
import shop.troth.people.transfer.ImportCustomers.Wishes;
import shop.troth.people.transfer.ImportReport;
import shop.troth.people.transfer.file.Platform;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.stores.Stores;

/** Imports customers in a running serve, and answers with a report that contains no value of the file. */
public final class ImportPeopleAdminCommand implements AdminCommand {

    public static final String NAME = "people-import";

    static final String STORE = "store";
    static final String FILE = "file";
    static final String FROM = "from";
    static final String MESSAGES = "messages";
    static final String DRY_RUN = "dry-run";

    /** The end of a report without errors. */
    static final String WITHOUT_ERRORS = "No errors.";

    private final Stores stores;
    private final ImportCustomers importCustomers;

    private ImportPeopleAdminCommand(Stores stores, ImportCustomers importCustomers) {
        this.stores = stores;
        this.importCustomers = importCustomers;
    }

    public static ImportPeopleAdminCommand of(ApplicationContext application) {
        return new ImportPeopleAdminCommand(
                application.getBean(Stores.class), application.getBean(ImportCustomers.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        var store = stores.named(wishes.getOrDefault(STORE, ""));
        var file = Path.of(wishes.getOrDefault(FILE, ""));
        var messages = Arrays.stream(wishes.getOrDefault(MESSAGES, "").split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        var dryRun = Boolean.parseBoolean(wishes.getOrDefault(DRY_RUN, "false"));
        var from = Platform.valueOf(wishes.getOrDefault(FROM, "TROTH"));
        var began = System.nanoTime();
        var report = importCustomers.run(store, file, new Wishes(from, messages, dryRun));
        return words(file, report, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), dryRun);
    }

    private static String words(Path file, ImportReport report, long seconds, boolean dryRun) {
        var faults = report.faults().stream()
                .map(it -> "%s, %s%n".formatted(file.getFileName(), it))
                .collect(Collectors.joining());
        var more = report.unlisted() == 0
                ? ""
                : "%,d more errors are not listed. Fix these and run it again.%n".formatted(report.unlisted());
        return faults + more + counts(report, seconds, dryRun);
    }

    private static String counts(ImportReport report, long seconds, boolean dryRun) {
        return ("%s%,d lines read in %,d s: %,d consents and %,d opt-outs %s; %,d were here already; %,d consents outweighed by an opt-out or "
                        + "opt-outs by a later consent; %,d say neither yes nor no. %s")
                .formatted(
                        dryRun ? "Dry run, nothing was changed. " : "",
                        report.lines(),
                        seconds,
                        report.subscribedLines(),
                        report.optedOutLines(),
                        dryRun ? "would be imported" : "imported",
                        report.sameLines(),
                        report.outweighedLines(),
                        report.silentLines(),
                        report.brokenLines() == 0
                                ? WITHOUT_ERRORS
                                : "%,d lines have errors, listed above.".formatted(report.brokenLines()));
    }
}
