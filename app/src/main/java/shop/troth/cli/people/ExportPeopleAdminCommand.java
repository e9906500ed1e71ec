package shop.troth.cli.people;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import shop.troth.people.transfer.ExportCustomers;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.stores.Stores;

/** Exports customers in a running serve to the given file, and answers with a sentence. */
public final class ExportPeopleAdminCommand implements AdminCommand {

    public static final String NAME = "people-export";

    static final String STORE = "store";
    static final String FILE = "file";

    private final Stores stores;
    private final ExportCustomers exportCustomers;

    private ExportPeopleAdminCommand(Stores stores, ExportCustomers exportCustomers) {
        this.stores = stores;
        this.exportCustomers = exportCustomers;
    }

    public static ExportPeopleAdminCommand of(ApplicationContext application) {
        return new ExportPeopleAdminCommand(
                application.getBean(Stores.class), application.getBean(ExportCustomers.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        var store = stores.named(wishes.getOrDefault(STORE, ""));
        var file = Path.of(wishes.getOrDefault(FILE, ""));
        var report = exportCustomers.run(store, file);
        var refused = report.refused().entrySet().stream()
                .map(it -> " The policy left out %,d (%s).".formatted(it.getValue(), it.getKey()))
                .collect(Collectors.joining());
        var stopped = report.leftOut() == 0
                ? ""
                : " %,d people who stopped all use or sharing of their data are left out: send them nothing."
                        .formatted(report.leftOut());
        return "%,d consents and %,d opt-outs are in %s.%s%s Opt-outs kept only as hashes cannot be exported. Delete the file after use."
                .formatted(report.consents(), report.optOuts(), file.getFileName(), refused, stopped);
    }
}
