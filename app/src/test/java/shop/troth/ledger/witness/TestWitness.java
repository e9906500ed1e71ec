package shop.troth.ledger.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.stores.LedgerSettings;

/** A witness that answers on a free port. */
public final class TestWitness implements AutoCloseable {

    private final WitnessFolder folder;
    private final WitnessServer door;

    private TestWitness(WitnessFolder folder, WitnessServer door) {
        this.folder = folder;
        this.door = door;
    }

    /** @param keys of the records it looks after, as their verifier lines */
    public static TestWitness open(String name, String... keys) {
        try {
            return open(Files.createTempDirectory("troth-witness"), 0, name, keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestWitness open(Path kept, int port, String name, String... keys) {
        var folder = WitnessFolder.open(kept, name);
        var records =
                Arrays.stream(keys).map(it -> VerifierKey.parse(it.strip())).toList();
        var witness = new Witness(folder, records, Clock.systemUTC());
        return new TestWitness(
                folder,
                WitnessServer.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        witness,
                        folder.verifier().line()));
    }

    public int port() {
        return door.port();
    }

    public URI address() {
        return URI.create("http://localhost:" + port());
    }

    public CosignerKey key() {
        return folder.verifier();
    }

    public LedgerSettings.Witness setting() {
        return new LedgerSettings.Witness(address(), key().line(), "store.yaml:1");
    }

    /** Signs whatever text it is given, as a witness that lies would. */
    public String signs(String text, long second) {
        return folder.signer().sign(text, second).text();
    }

    @Override
    public void close() {
        door.close();
    }
}
