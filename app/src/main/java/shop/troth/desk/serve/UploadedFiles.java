package shop.troth.desk.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.kernel.encoding.Sha256;

/**
 * The files of a form, one after another as they arrive; none is stored on the way. Only the page that takes files reads them, after it was
 * checked that the sender may send them.
 */
public final class UploadedFiles {

    private static final long MOST_BYTES = 250_000_000;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_HEADER = 4_096;
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 200;

    private final FileItemIterator parts;
    private final int most;
    private final String tooMany;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable FileItemStream part;
    private int files;
    private int others;

    /**
     * Reads only the headers of the request.
     *
     * @param most the most files that are accepted
     * @param tooMany why one more is not accepted, in a sentence
     * @throws ResponseStatusException 400 if it is not a form with files, 413 if it is too large as a whole
     */
    public UploadedFiles(HttpServletRequest request, int most, String tooMany) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        this.most = most;
        this.tooMany = tooMany;
        var upload = new FileUpload();
        upload.setHeaderEncoding("UTF-8");
        upload.setSizeMax(MOST_BYTES);
        upload.setPartHeaderSizeMax(LONGEST_HEADER);
        try {
            this.parts = upload.getItemIterator(new ServletRequestContext(request));
        } catch (FileUploadException e) {
            throw wrong();
        }
    }

    /**
     * Goes on to the next file, and skips what was not read of the previous one.
     *
     * @throws ResponseStatusException 400 if the form is incomplete, or has more or longer fields than any of the desk's
     */
    public boolean next() {
        try {
            while (parts.hasNext()) {
                var next = parts.next();
                part = next;
                if (next.isFormField()) {
                    keep(next);
                } else if (next.getName() == null || next.getName().isEmpty()) {
                    count();
                } else {
                    files++;
                    if (files <= most) {
                        return true;
                    }
                    refuse(tooMany);
                    return false;
                }
            }
            return false;
        } catch (IOException | InvalidFileNameException e) { // the form is incomplete, or a name has a zero byte
            throw wrong();
        }
    }

    private void keep(FileItemStream field) throws IOException {
        count();
        var value = field.openStream().readNBytes(LONGEST_FIELD + 1);
        var name = field.getFieldName();
        if (name == null || name.length() > LONGEST_FIELD || value.length > LONGEST_FIELD) {
            throw wrong();
        }
        fields.putIfAbsent(name, new String(value, StandardCharsets.UTF_8));
    }

    private void count() {
        others++;
        if (others > MOST_FIELDS) {
            throw wrong();
        }
    }

    private static ResponseStatusException wrong() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    /** A field of the form, of at most 200 bytes. Fields after a file are known only after {@link #next} has passed it. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The content of the current file, to be read once. */
    public InputStream content() throws IOException {
        return Objects.requireNonNull(part).openStream();
    }

    /** The SHA-256 of this file, in hexadecimal. Nothing of the file is kept. */
    public String sha256() throws IOException {
        var digest = Sha256.digest();
        content().transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds a note why the current file is not accepted. */
    public void refuse(String why) {
        notes.add(name(Objects.requireNonNull(Objects.requireNonNull(part).getName())) + ": " + why);
    }

    /** A file name to be shown: without folders, and cut to fit in a line. */
    private static String name(String declared) {
        var last = declared.substring(Math.max(declared.lastIndexOf('/'), declared.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
        return last.length() > LONGEST_NAME ? last.substring(0, LONGEST_NAME) + "…" : last;
    }

    /** Whether no file has arrived so far. */
    public boolean isEmpty() {
        return files == 0;
    }

    /** Why files are not accepted, each with its name. */
    public List<String> notes() {
        return notes;
    }
}
