package shop.troth.desk.transfer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.desk.serve.UploadedFiles;

/** What staff sent with the form of a catalog file. */
sealed interface SentCatalog {

    int LARGEST = 8 * 1024 * 1024;

    int LARGEST_FORM = LARGEST + 64 * 1024;

    /**
     * A file that can be checked.
     *
     * @param key of the upload
     * @param text the file's text, without NUL
     * @param pieces stock to assume where a feed names no quantity; null if nothing was entered
     * @param retire whether to retire what the file does not name
     */
    record Whole(UUID key, String text, @Nullable Integer pieces, boolean retire) implements SentCatalog {}

    /** A file that cannot be checked, with the reason in a sentence. */
    record Refused(HttpStatus status, String why) implements SentCatalog {}

    /** @throws ResponseStatusException 400 if it is not the form, or is incomplete */
    static SentCatalog read(HttpServletRequest request) {
        try {
            return request.getContentLengthLong() > LARGEST_FORM ? tooLarge() : whole(request);
        } catch (IOException e) { // the request was cut off
            throw wrong();
        }
    }

    private static SentCatalog whole(HttpServletRequest request) throws IOException {
        var files = new UploadedFiles(request, 1, "Upload one file at a time.");
        var bytes = new byte[0];
        while (files.next()) {
            bytes = files.content().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return tooLarge();
            }
        }
        if (!files.notes().isEmpty()) {
            return refused(files.notes().getFirst());
        }
        var key = files.field("key").map(SentCatalog::key).orElseThrow(SentCatalog::wrong);
        if (bytes.length == 0) {
            return refused("Choose a file.");
        }
        var stock = files.field("stock").map(String::strip).orElse("");
        if (!stock.matches("\\d{0,7}")) {
            return refused("Enter the stock to assume as a number, such as 10, or leave it empty.");
        }
        var pieces = stock.isEmpty() ? null : Integer.valueOf(stock);
        var retire = files.field("retire").filter(it -> !it.isEmpty()).isPresent();
        return ProductTable.text(bytes)
                .<SentCatalog>map(it -> new Whole(key, it, pieces, retire))
                .orElseGet(
                        () -> refused(
                                "This file is not UTF-8 text. Save it as CSV UTF-8, or a feed as XML in UTF-8, and try again."));
    }

    private static UUID key(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static Refused tooLarge() {
        return new Refused(
                HttpStatus.CONTENT_TOO_LARGE, "This file is larger than 8 MB. Split it, and upload the parts.");
    }

    private static Refused refused(String why) {
        return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }

    private static ResponseStatusException wrong() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
