package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CostEstimateTest {
  private static final double A_CENT_OF_A_CENT = 0.0001;

  @Test
  void bill_ofAThousand_isTheArithmeticOfTheListPrices() {
    CostEstimate bill = CostEstimate.of(Nights.app(), 1000);

    // 5,000 s × 2 GB × 0.000026
    assertThat(bill.compute()).isEqualTo(0.26, within(A_CENT_OF_A_CENT));
    // 5,000 × 0.40 / 1,000,000
    assertThat(bill.calls()).isEqualTo(0.002, within(A_CENT_OF_A_CENT));
    // 28,000 blob calls that cost something, 14,000 queue calls and 1,000 empty receives.
    assertThat(bill.storage()).isEqualTo(0.215, within(A_CENT_OF_A_CENT));
    assertThat(bill.text())
        .contains(
            "20,000 writes and lists + 8,000 reads + 14,000 queue calls + 1,000 empty receives")
        .contains("43,000 transactions")
        .contains("**0.48** US dollars");
  }

  @Test
  void bill_ofFewer_isScaledToAThousand() {
    assertThat(CostEstimate.of(Nights.app(), 100).total())
        .isEqualTo(CostEstimate.of(Nights.app(), 1000).total() * 10, within(A_CENT_OF_A_CENT));
  }
}
