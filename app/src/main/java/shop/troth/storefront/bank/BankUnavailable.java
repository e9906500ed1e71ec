package shop.troth.storefront.bank;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import shop.troth.payments.Bank;

/** Answers with an explanation when a page needs the bank and the bank does not respond. */
@ControllerAdvice
class BankUnavailable {

    @ExceptionHandler(Bank.Unreachable.class)
    void tell(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
