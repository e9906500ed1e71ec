package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import shop.troth.vault.Form;

/** Answers 400 to a form with an undeclared input; the input is neither stored nor echoed. */
@ControllerAdvice
class UndeclaredInputs {

    @ExceptionHandler(Form.Undeclared.class)
    void refuse(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }
}
