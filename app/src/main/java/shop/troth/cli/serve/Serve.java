package shop.troth.cli.serve;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOption;
import shop.troth.cli.options.KeysetOption;
import shop.troth.kernel.Problem;
import shop.troth.runtime.house.House;
import shop.troth.runtime.house.HouseOptions;
import shop.troth.runtime.house.Ports;
import shop.troth.web.guard.GuardedOutput;

/** {@code serve}: runs everything until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Sets up and runs everything: database, bank, mailbox and stores.",
            "Prints their addresses, then a line starting with `ready` when they accept requests. SIGTERM or Ctrl+C stops it within 10 seconds; a second one stops it immediately."
        })
public final class Serve implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The stores' port; the other ports count up from it. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder, one for each running instance. Default: .troth in the project folder.")
    private @Nullable Path data;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Mixin
    private final KeysetOption keyset = new KeysetOption();

    @Option(
            names = "--beside",
            paramLabel = "DIR",
            description = {
                "Run as a second node of the serve running on this machine with this data folder: same database, keyset,",
                "bank and mailbox, with its own --port and --data."
            })
    private @Nullable Path beside;

    @Option(
            names = "--inner-port",
            paramLabel = "N",
            description = "The port for health checks and metrics. Default: that of --port and 5.")
    private @Nullable Integer innerPort;

    @Spec
    private CommandSpec spec;

    /** Used by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    public Serve() {}

    @Override
    public Integer call() throws InterruptedException {
        mustBeAPort();
        System.setOut(GuardedOutput.over(System.out));
        System.setErr(GuardedOutput.over(System.err));
        var ended = new CountDownLatch(1);
        var signals = Signals.catchThem();
        var house = House.start(
                new HouseOptions(port, data, database.named(), keyset.place(), environment()).beside(beside),
                new CommandErrands());
        signals.closes(house, ended::countDown);
        Announcement.print(house, System.out);
        FasterStarts.prepareOnceProved(house);
        ended.await();
        House.killChildren(); // only a preparation may be left by now
        return 0;
    }

    /** The environment with the settings given on the command line, which take precedence. */
    private Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        if (innerPort != null) {
            environment.put("TROTH_INNER_PORT", innerPort.toString());
        }
        return environment;
    }

    private void mustBeAPort() {
        try {
            Ports.from(port);
        } catch (Problem e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
