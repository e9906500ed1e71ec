package shop.troth.testbank;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.accounts.ApiAccount;
import shop.troth.testbank.books.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The first line of standard input: what must not stand in a process's arguments. */
public record Setup(List<ApiAccount> accounts, @Nullable Tls tls) {

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
                    "Standard input is empty. The bank reads its accounts from the first line.");
        }
        try {
            var json = Json.MAPPER.readTree(line); // by hand: binding to records would double the time to start
            var accounts =
                    json.path("accounts").valueStream().map(Setup::account).toList();
            if (accounts.isEmpty()) {
                throw new IllegalArgumentException("The first line of standard input lists no accounts.");
            }
            var tls = json.path("tls");
            return new Setup(
                    accounts,
                    tls.isObject()
                            ? new Tls(
                                    tls.path("keystore").asString(),
                                    tls.path("password").asString())
                            : null);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(
                    "The first line of standard input is not the JSON that the bank expects.");
        }
    }

    private static ApiAccount account(JsonNode json) {
        return new ApiAccount(
                json.path("name").asString(""),
                text(json, "displayName"),
                json.path("secretKey").asString(""),
                text(json, "webhookUrl"),
                text(json, "webhookHost"),
                json.path("webhookSecrets")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private static @Nullable String text(JsonNode json, String name) {
        var value = json.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
