package shop.troth.cli.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.verify.KeptCheckpoint;
import shop.troth.ledger.verify.VerificationFault;
import shop.troth.ledger.verify.VerifyExport;
import shop.troth.ledger.witness.Witness;
import shop.troth.ledger.witness.WitnessFolder;
import shop.troth.ledger.witness.WitnessServer;

/** {@code ledger}: searches and exports a store's ledger, and lets others check it. */
@Command(
        name = "ledger",
        description = "Searches and exports a store's ledger, and checks an export without a database or store.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ChangeKeyCommand.class,
            LedgerExportCommand.class,
            FindCommand.class,
            LedgerCommand.VerifyCommand.class,
            LedgerCommand.WitnessCommand.class,
            WitnessesCommand.class
        })
public final class LedgerCommand {

    /** Checks an exported ledger. Exit code 0: valid; 1: not valid, with what is wrong and where; 2: a missing file or key. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks an exported ledger against the store's key: every entry, their order, their number and the signatures.",
                "With a checkpoint that somebody kept, also checks that nothing was changed or removed since."
            })
    static final class VerifyCommand implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The file written by ledger export.")
        private Path export;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "PUB",
                description = "The store's key: its /.well-known/troth-ledger.pub.")
        private Path keyFile;

        @Option(
                names = "--checkpoint",
                paramLabel = "FILE",
                description =
                        "A checkpoint from an email, a receipt or a witness; the entire text of the email works too.")
        private @Nullable Path kept;

        @Option(
                names = "--witness",
                paramLabel = "PUB",
                description = "The key of a witness that must also have signed. Can be repeated.")
        private List<Path> witnessFiles = List.of();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var key = key();
            var witnesses = witnessFiles.stream().map(this::witness).toList();
            var checkpoint = kept == null ? Optional.<String>empty() : Optional.of(read(kept));
            PrintWriter out = spec.commandLine().getOut();
            try (var in = Files.newInputStream(export)) {
                var note = checkpoint.isPresent()
                        ? Optional.of(KeptCheckpoint.in(checkpoint.get(), key.name()))
                        : checkpoint;
                var found = VerifyExport.verify(in, key, note, witnesses);
                out.printf(
                        "%s: all %d entries are unchanged and in their original order.%n",
                        found.origin(), found.leaves());
                if (found.pruned() > 0) {
                    out.printf("For %d of them, only the hash was kept.%n", found.pruned());
                }
                if (found.unstated()) {
                    out.println(
                            "Note: no entry states that they were pruned. A release that did not record pruning may have done it; if this store never pruned with one, somebody altered its database.");
                }
                if (found.withdrawn() > 0) {
                    out.printf(
                            "Entries that say a clause was broken and were withdrawn by later ones, because the check was at fault: %d.%n",
                            found.withdrawn());
                }
                if (found.unmatched() > 0) {
                    out.printf(
                            "Note: the file lacks what this many entries withdraw: %d. It may be among those of which only the hash was kept.%n",
                            found.unmatched());
                }
                found.kept().ifPresent(it -> out.printf("The checkpoint covers the first %d of them.%n", it));
                found.cosigned()
                        .forEach(it -> out.printf(
                                "Witness %s signed the first %d of them on %s.%n", it.witness(), it.size(), it.at()));
                return 0;
            } catch (VerificationFault e) {
                spec.commandLine().getErr().println(e.getMessage());
                return 1;
            } catch (IOException e) {
                throw new ParameterException(spec.commandLine(), "Cannot read the file %s.".formatted(export));
            }
        }

        private VerifierKey key() {
            try {
                return VerifierKey.parse(read(keyFile).strip());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "The file %s is not a valid key: it must contain the one line of the store's /.well-known/troth-ledger.pub."
                                .formatted(keyFile));
            }
        }

        private CosignerKey witness(Path file) {
            try {
                return CosignerKey.parse(read(file).strip());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "The file %s is not a valid witness key: it must contain the one line of the witness's witness.pub."
                                .formatted(file));
            }
        }

        private String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new ParameterException(spec.commandLine(), "Cannot read the file %s.".formatted(file));
            }
        }
    }

    /** Runs a witness for the ledgers of others, until it is stopped. */
    @Command(
            name = "witness",
            mixinStandardHelpOptions = true,
            description = {
                "Co-signs checkpoints of other stores' ledgers, but only if the ledger has only grown since the previous one.",
                "Listens only on this machine, over plain HTTP: put a TLS server in front of it so that others can reach it.",
                "A store lists it, with its address and its witness.pub, under record: witnesses: in store.yaml."
            })
    static final class WitnessCommand implements Callable<Integer> {

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
            try (var door = WitnessServer.open(address, new Witness(keeping, keys, Clock.systemUTC()), line)) {
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
}
