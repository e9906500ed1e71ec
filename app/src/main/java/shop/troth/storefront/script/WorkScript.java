package shop.troth.storefront.script;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Does the work that a form asks for when many were sent. Without it, waiting does. */
@RestController
public class WorkScript {

    private static final Script SCRIPT = new Script("work.js");

    /** Where a page finds it; changes with its content. */
    public static String address() {
        return SCRIPT.address();
    }

    @GetMapping("/scripts/{asked}/work.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return SCRIPT.answer(asked);
    }
}
