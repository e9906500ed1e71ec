package shop.troth.runtime.bank;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.troth.runtime.process.ChildProgram;
import tools.jackson.databind.json.JsonMapper;

/** The test bank, in a process of its own. */
public final class BankProcess {

    private BankProcess() {}

    /**
     * Where the bank runs.
     *
     * @param data the bank's own folder
     * @param origin the address of its pages
     * @param ahead how far its clock is ahead of the machine's, in whole milliseconds
     */
    public record Place(Path data, int port, int tlsPort, String origin, Duration ahead) {}

    /** The key and certificate for TLS, in a PKCS #12 file. */
    public record Keys(Path keystore, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Keys[" + keystore + "]";
        }
    }

    /** Starts the bank and returns when it accepts requests. */
    public static ChildProgram start(Place place, List<TestBankAccount> accounts, Keys keys) {
        var told = Map.of(
                "accounts", accounts.stream().map(TestBankAccount::wire).toList(),
                "tls", Map.of("keystore", keys.keystore().toString(), "password", keys.password()));
        return ChildProgram.start(new ChildProgram.Program(
                "The test bank",
                "testbank",
                "shop.troth.testbank.TestBank",
                place.ahead().isZero()
                        ? List.of()
                        : List.of("-Dtestbank.clock-ahead-ms=" + place.ahead().toMillis()),
                List.of(
                        "--port",
                        Integer.toString(place.port()),
                        "--tls-port",
                        Integer.toString(place.tlsPort()),
                        "--data",
                        place.data().toString(),
                        "--origin",
                        place.origin()),
                JsonMapper.builder().build().writeValueAsString(told)));
    }
}
