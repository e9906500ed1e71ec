package shop.troth.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** An error response for programs, as in the Data Rights Protocol 1.0 (3.06), if no handler could respond. */
final class MachineError implements View {

    private static final String PATH = "/v1/";

    private final int status;

    MachineError(int status) {
        this.status = status;
    }

    /** Whether the request came from such a program. */
    static boolean isFor(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && path.startsWith(PATH);
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        @Nullable HttpStatus known = HttpStatus.resolve(status);
        var text = "{\"code\":\"%d\",\"message\":\"%s\"}"
                .formatted(status, known == null ? "Error" : known.getReasonPhrase())
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
