package shop.troth.cli.choices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;
import shop.troth.kernel.Problem;

/** {@code choices}: records that somebody opted out by phone or by letter. */
@Command(
        name = "choices",
        mixinStandardHelpOptions = true,
        description = {
            "Records an opt-out received by phone or letter.",
            "Asks for the email address, or reads it from standard input: other users of the machine can read command lines. Takes effect immediately, and a confirmation is sent to the address. Needs a running serve on the same data. Running it twice changes nothing."
        },
        footer = {"", "Exit codes: 0 recorded, 1 something needs fixing, 2 usage error."})
public final class ChoicesCommand implements Callable<Integer> {

    /** How the request came. */
    enum By {
        phone,
        letter
    }

    @Parameters(index = "0", paramLabel = "STORE", description = "The store: its folder in stores/.")
    private String store = "";

    @Option(names = "--by", required = true, paramLabel = "phone|letter", description = "How the opt-out was received.")
    private By by = By.phone;

    @Option(
            names = "--topic",
            paramLabel = "ID",
            description = "Only these messages, by their id in messages.yaml. Default: all that can be ended.")
    private String topic = "";

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var answer = data.ask(
                ChoicesAdminCommand.NAME,
                Map.of(
                        ChoicesAdminCommand.STORE,
                        store,
                        ChoicesAdminCommand.WAY,
                        by == By.phone ? "PHONE" : "LETTER",
                        ChoicesAdminCommand.TOPIC,
                        topic,
                        ChoicesAdminCommand.EMAIL,
                        address()));
        spec.commandLine().getOut().println(answer);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String address() {
        if (System.console() != null && System.console().isTerminal()) {
            return Objects.requireNonNullElse(System.console().readLine("Email address: "), "")
                    .strip();
        }
        try {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Objects.requireNonNullElse(in.readLine(), "").strip();
        } catch (IOException e) {
            throw new Problem("Cannot read standard input: enter the email address there, on one line.", e);
        }
    }
}
