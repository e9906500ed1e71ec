package shop.troth.ledger;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.witness.SignRequest;

/** Posts a checkpoint to a witness (C2SP tlog-witness) and verifies the answer. */
final class WitnessCall implements AutoCloseable {

    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\\n?");
    private static final int LONGEST_ANSWER = 20_000;

    /** The result of a call. */
    sealed interface Outcome {
        record Signed(SignedNote.Line line) implements Outcome {}

        /** It last signed a different size than we sent. */
        record SignedLast(long size) implements Outcome {}

        /** @param why half a sentence about the witness */
        record Failed(String why) implements Outcome {}
    }

    private final HttpClient client;
    private final Duration patience;

    /** @param patience how long to wait for the complete answer */
    WitnessCall(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Outcome post(URI address, CosignerKey key, SignRequest asked) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString(asked.body()))
                .timeout(patience)
                .build();
        var answer = client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
        try {
            return read(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), key, asked);
        } catch (TimeoutException e) {
            return new Outcome.Failed("did not answer in time");
        } catch (ExecutionException e) {
            return new Outcome.Failed("could not be reached, or its response was unreadable");
        } finally {
            answer.cancel(true);
        }
    }

    private static Outcome read(HttpResponse<String> answer, CosignerKey key, SignRequest asked) {
        return switch (answer.statusCode()) {
            case 200 ->
                answer.body()
                        .lines()
                        .map(it -> line(it, key, asked.note()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .<Outcome>map(Outcome.Signed::new)
                        .orElse(new Outcome.Failed("sent no signature made with its key"));
            case 409 -> {
                var size = SIZE.matcher(answer.body());
                yield size.matches()
                        ? new Outcome.SignedLast(Long.parseLong(size.group(1)))
                        : new Outcome.Failed("reported having last signed a different size, without saying which");
            }
            case 422 -> new Outcome.Failed("signed a different history of this ledger");
            default -> new Outcome.Failed("responded with status " + answer.statusCode());
        };
    }

    private static Optional<SignedNote.Line> line(String text, CosignerKey key, SignedNote note) {
        SignedNote.Line line;
        try {
            line = SignedNote.line(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return key.named(line)
                        && key.cosigned(new SignedNote(note.text(), List.of(line)))
                                .isPresent()
                ? Optional.of(line)
                : Optional.empty();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
