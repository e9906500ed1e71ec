package shop.troth.testbank.payments;

import org.jspecify.annotations.Nullable;

/** The bank says no. Carries the API's error; nothing was changed. */
public final class Refused extends RuntimeException {

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;

    public Refused(int status, String type, @Nullable String code, String message, @Nullable String param) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    public static Refused invalid(@Nullable String code, String message, @Nullable String param) {
        return new Refused(400, "invalid_request_error", code, message, param);
    }

    public static Refused missing(String what, String id, String param) {
        return new Refused(
                404, "invalid_request_error", "resource_missing", "No such " + what + ": '" + id + "'", param);
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public @Nullable String code() {
        return code;
    }

    public @Nullable String param() {
        return param;
    }

    public String message() {
        var message = getMessage();
        return message == null ? type : message;
    }
}
