package shop.troth.cli.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;
import shop.troth.cli.options.DatabaseOption;
import shop.troth.cli.options.KeysetOption;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.AdminAccess;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.runtime.settings.Settings;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;

/** {@code verify}: checks every clause of every store, and shows whether it is kept, with evidence. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks whether each clause of each store's policy is kept, and prints what it found.",
            "Works with a running serve on the same data; without one, starts everything on free ports and stops it afterward."
        },
        footer = {
            "",
            "Exit codes: 0 no clause is broken and every check was carried out, 1 a clause is broken, 2 usage error,",
            "3 no clause is broken, but a check could not be carried out."
        })
public final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STORE", description = "The stores to check. Default: all.")
    private List<String> stores = new ArrayList<>();

    @Option(names = "--json", description = "Prints only a JSON list of objects on standard output.")
    private boolean json;

    @Option(names = "--sweep", description = "Also searches every row and every file, which takes minutes.")
    private boolean sweep;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Mixin
    private final KeysetOption keyset = new KeysetOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        known();
        var lines = ProofLine.read(ask());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(ProofLine.json(lines));
        } else {
            ProofTable.print(lines, out);
        }
        out.flush();
        if (lines.stream().anyMatch(ProofLine::broken)) {
            return 1;
        }
        return lines.stream().anyMatch(ProofLine::unfinished) ? 3 : 0;
    }

    /** Reports unknown stores as a usage error before anything starts. */
    private void known() {
        if (stores.isEmpty()) {
            return;
        }
        var folder =
                Settings.read(ProjectFolder.data(data.named()), System.getenv()).stores();
        for (var store : stores) {
            if (!store.matches("[a-z0-9-]+")
                    || !Files.exists(folder.resolve(store).resolve("store.yaml"))) {
                throw new ParameterException(
                        spec.commandLine(), "There is no store “%s”: specify a folder in %s.".formatted(store, folder));
            }
        }
    }

    private String ask() {
        var options = new ShopOptions(0, data.named(), database.named(), keyset.place(), System.getenv());
        var folder = options.dataFolder();
        var isShop = Files.exists(folder.resolve("id"));
        var external = database.external(Settings.read(folder, System.getenv()));
        if (data.named() != null && external.isEmpty() && !isShop) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no store data in %s: specify another data folder, or run ./troth serve there once."
                            .formatted(folder));
        }
        if (isShop && isInUse(folder)) {
            return AdminAccess.at(folder)
                    .orElseThrow(() -> new Problem(
                            "The Troth process using %s is not ready: wait until it prints “ready” and try again."
                                    .formatted(folder)))
                    .ask(ProveAdminCommand.NAME, wishes());
        }
        spec.commandLine().getErr().println("Troth is not running on this data: starting everything for the proof …");
        try (var house = ShopProcess.start(
                new ShopOptions(Ports.free(), data.named(), database.named(), keyset.place(), System.getenv()))) {
            return ProveAdminCommand.of(house.application()).run(wishes());
        }
    }

    private static boolean isInUse(Path folder) {
        var idle = DataFolder.openIfIdle(folder);
        idle.ifPresent(DataFolder::close);
        return idle.isEmpty();
    }

    private Map<String, String> wishes() {
        var wishes = new LinkedHashMap<String, String>();
        wishes.put(ProveAdminCommand.STORES, String.join(",", stores));
        wishes.put(ProveAdminCommand.SWEEP, Boolean.toString(sweep));
        return wishes;
    }
}
