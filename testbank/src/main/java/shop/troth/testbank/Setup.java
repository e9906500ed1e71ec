package shop.troth.testbank;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.accounts.Account;
import shop.troth.testbank.books.Json;
import tools.jackson.core.JacksonException;

/** The first line of standard input: what must not stand in a process's arguments. */
public record Setup(List<Account> accounts, @Nullable Tls tls) {

    /** A PKCS#12 key store. */
    public record Tls(String keystore, String password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "Tls[" + keystore + "]";
        }
    }

    /** @throws IllegalArgumentException with a sentence for the person who called; never with what was read */
    static Setup parse(@Nullable String line) {
        if (line == null || line.isBlank()) {
            throw new IllegalArgumentException(
                    "The bank reads its accounts from the first line of standard input, and there was none.");
        }
        Setup setup;
        try {
            setup = Json.MAPPER.readValue(line, Setup.class);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("The first line of standard input is not the JSON the bank expects.");
        }
        if (setup.accounts() == null || setup.accounts().isEmpty()) {
            throw new IllegalArgumentException("The first line of standard input names no account.");
        }
        return setup;
    }
}
