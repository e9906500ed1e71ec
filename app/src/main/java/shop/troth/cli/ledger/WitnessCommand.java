package shop.troth.cli.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.witness.Witness;
import shop.troth.ledger.witness.WitnessDoor;
import shop.troth.ledger.witness.WitnessFolder;

/** Runs a witness for the ledgers of others, until it is stopped. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        description = {
            "Co-signs checkpoints of other stores' ledgers, but only if the ledger has only grown since the previous one.",
            "Listens only on this machine, over plain HTTP: put a TLS server in front of it so that others can reach it.",
            "A store lists it, with its address and its witness.pub, under record: witnesses: in store.yaml."
        })
final class WitnessCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "8095",
            description = "The port to listen on; 0 for any free port. Default: 8095.")
    private int port;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            defaultValue = "troth-witness",
            description = "The folder for its key and the last checkpoints it signed. Default: troth-witness.")
    private Path folder;

    @Option(
            names = "--name",
            defaultValue = "witness.localhost",
            description =
                    "Its name, such as witness.example.org, used when its key is first created. Default: witness.localhost.")
    private String name;

    @Option(
            names = "--record",
            required = true,
            paramLabel = "PUB",
            description = "The key of a ledger to witness: its /.well-known/troth-ledger.pub. Can be repeated.")
    private List<Path> records;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    WitnessCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (name.isBlank() || name.matches(".*[\\s+].*")) {
            throw new ParameterException(spec.commandLine(), "--name must not contain spaces or plus signs.");
        }
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be a number from 0 to 65535.");
        }
        var keys = records.stream().map(this::key).toList();
        var keeping = WitnessFolder.open(folder, name);
        var line = keeping.verifier().line();
        var ended = new CountDownLatch(1);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var door = WitnessDoor.open(address, new Witness(keeping, keys, Clock.systemUTC()), line)) {
            var hook = new Thread(door::close);
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                var out = spec.commandLine().getOut();
                out.printf("ready http://localhost:%d %s%n", door.port(), line);
                out.flush();
                ended.await();
                return 0;
            } finally {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private VerifierKey key(Path file) {
        try {
            return VerifierKey.parse(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The file %s is not a valid key: it must contain the one line of a ledger's /.well-known/troth-ledger.pub."
                            .formatted(file));
        }
    }
}
