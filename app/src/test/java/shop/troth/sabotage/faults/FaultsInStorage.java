package shop.troth.sabotage.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import shop.troth.kernel.Token;
import shop.troth.sabotage.plant.Fault;

/** Values in the database that are not sealed, and what should be gone and is not. */
final class FaultsInStorage {

    static final List<Fault> ALL = List.of(
            TypedAtCheckout.stored("db-email", call -> call.typed("email")),
            TypedAtCheckout.stored("db-phone", call -> call.typed("phone")),
            TypedAtCheckout.stored("db-name-upper", call -> call.typed("name").toUpperCase(Locale.ROOT)),
            TypedAtCheckout.stored(
                    "db-base64",
                    call -> Base64.getEncoder()
                            .encodeToString(call.typed("email").getBytes(StandardCharsets.UTF_8))),
            TypedAtCheckout.stored("db-hash", call -> HexFormat.of().formatHex(Token.hash(call.typed("email")))),
            TypedAtCheckout.stored(
                    "db-compressed", call -> Base64.getEncoder().encodeToString(zipped(call.typed("email")))),
            TypedAtCheckout.stored(
                    "db-reversed",
                    call -> new StringBuilder(call.typed("email")).reverse().toString()),
            TypedAtCheckout.stored("db-card", _ -> "4242 4242 4242 4242"),
            TypedAtCheckout.stored("db-address", call -> call.typed("shipping.line1")),
            Fault.at("key-kept", "vault.retention.ErasePerson", "takeOut").skips(),
            Fault.at("books-not-kept", "vault.InvoiceCopies", "paid").skips(),
            Fault.at("suppression-forgotten", "vault.choices.SuppressionList", "add")
                    .returns(false));

    private FaultsInStorage() {}

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
