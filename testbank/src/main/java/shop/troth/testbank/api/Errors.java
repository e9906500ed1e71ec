package shop.troth.testbank.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import shop.troth.testbank.books.Json;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.payments.Refused;

/** The API's shape of an error. */
public final class Errors {

    private Errors() {}

    public static WebResponse answer(Refused refused) {
        return WebResponse.json(refused.status(), json(refused).getBytes(UTF_8));
    }

    static String json(Refused refused) {
        var json = Json.MAPPER.createObjectNode();
        var error = json.putObject("error").put("message", refused.message()).put("type", refused.type());
        if (refused.code() != null) {
            error.put("code", refused.code());
        }
        if (refused.param() != null) {
            error.put("param", refused.param());
        }
        return Json.MAPPER.writeValueAsString(json);
    }

    /** The 500 that a test asked for. */
    static Refused broken() {
        return new Refused(500, "api_error", null, "Something went wrong at the bank. (Requested by a test.)", null);
    }
}
