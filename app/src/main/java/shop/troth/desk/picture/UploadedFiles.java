package shop.troth.desk.picture;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The files of a form, one after another as they come in; none is kept on the way. The page that takes them reads them, so nobody sends
 * any without being asked first who they are.
 */
final class UploadedFiles {

    private static final long MOST_BYTES = 250_000_000;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_HEADER = 4_096;

    private final FileItemIterator parts;
    private final int most;
    private final List<String> notes = new ArrayList<>();
    private @Nullable FileItemStream part;
    private int files;

    /** @throws ResponseStatusException 400 if it is no form with files, 413 if it is too large as a whole */
    UploadedFiles(HttpServletRequest request, int most) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        this.most = most;
        var upload = new FileUpload();
        upload.setHeaderEncoding("UTF-8");
        upload.setSizeMax(MOST_BYTES);
        upload.setPartHeaderSizeMax(LONGEST_HEADER);
        try {
            this.parts = upload.getItemIterator(new ServletRequestContext(request));
        } catch (FileUploadException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    /** Goes on to the next file. What was not read of the one before is passed over. */
    boolean next() {
        try {
            while (parts.hasNext()) {
                part = parts.next();
                if (!part.isFormField()
                        && part.getName() != null
                        && !part.getName().isEmpty()) {
                    files++;
                    if (files <= most) {
                        return true;
                    }
                    refuse(most == 1 ? "One picture can be replaced by one." : UploadPage.TOO_MANY);
                    return false;
                }
            }
            return false;
        } catch (IOException | InvalidFileNameException e) { // the form is not whole, or a name has a zero byte
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    InputStream content() throws IOException {
        return Objects.requireNonNull(part).openStream();
    }

    /** Notes why a file is not taken. */
    void refuse(String why) {
        notes.add(name(Objects.requireNonNull(Objects.requireNonNull(part).getName())) + ": " + why);
    }

    /** Only to be shown: without folders, and no longer than fits in a line. */
    private static String name(String declared) {
        var last = declared.substring(Math.max(declared.lastIndexOf('/'), declared.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
        return last.length() > LONGEST_NAME ? last.substring(0, LONGEST_NAME) + "…" : last;
    }

    boolean isEmpty() {
        return files == 0;
    }

    List<String> notes() {
        return notes;
    }
}
