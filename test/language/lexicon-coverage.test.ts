import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/language/analyse.ts';
import { phraseOf } from '../../src/language/lexicon.ts';
import { entries, lexicon } from './material.ts';

/** The vocabulary of the interview: each line is a concept and a sentence in which somebody says it. */
const said = `
latency: why did it get so sluggish since last night
latency: 用户说响应很慢，延迟是不是涨了？
latency: yaar response bahut dheere aa raha hai
ttft: how long till the first word shows up, the time to first token I mean
ttft: 首 token 的时间涨了多少？
tpot: is the inter-token latency flat or not
tpot: tokens per second per user went down after the upgrade
end-to-end: what about the request from start to finish
percentile: give me the percentiles, not one number
p95: can I have p95 beside it
p99: the tail latency is what they complain about
median: the typical one, p50, did not move
mean-value: on average nothing moved
mean-value: 平均值看起来没问题
throughput: and goodput, does that go down when we push more in
headroom: how much headroom do we have on the fleet
concurrency: what is the number of concurrent requests at that minute
concurrency: 并发数有没有上升
head-of-line-blocking: short ones are stuck behind a long document
head-of-line-blocking: that smells like head-of-line blocking to me
queue: are requests waiting in line before anything runs
prefill: does the prefil take longer
prefill: model ko prompt padhna hota hai pehle
decode: or is it the decoding step that got slow
decode: 解码阶段没有变化
tokenizer: I think the tokeniser changed under us
tokenizer: someone pushed a new tokenizer.json
bpe: the byte pair encoding was retrained
vocabulary-size: they went to a bigger vocabulary
vocabulary-size: 词表大小变了吗
pre-tokenizer: the converter picked another pre-tokenizer for numbers
tokenizer-mismatch: we fine-tuned with a different tokenizer than the one we serve
tokenizer-mismatch: 训练和线上的分词器不一致
token-id: let me compare the token ids of both builds
unknown-token: half of the names come out as unk
fertility: what is the fertility on Hindi
tokens-per-char: chart tokens per char for each language
byte-fallback: rare characters fall back to bytes, each one becomes byte tokens
special-token: somebody pasted control tokens into the prompt
bos-token: does the template add a beginning of sequence marker
double-bos: I bet there are two BOS at the front
eos-token: the eos id in the config is the wrong one
pad-token: they set the pad token to the same id
attention-mask: is the loss mask right
chat-template: was the chat tempalte changed
chat-template: 聊天模板是不是改了
template-mismatch: it was trained with another template than we apply
system-prompt: does it still see the system prompt
system-prompt: 系统提示词还在不在
prompt-change: somebody edited the prompt on Tuesday
prompt-engineering: a better prompt may be enough here
few-shot: that score is five-shot and ours is not
few-shot: they put in-context examples in front
zero-shot: ours is zero shot
chain-of-thought: with chain of thought it gets there
reasoning-tokens: is the reasoning effort the same on both hosts
reasoning-tokens: thinking tokens eat the budget
truncation: the tail is missing, so it was cut off
truncation: prompt beech mein kat gaya
silent-truncation: the server silently truncated it, no error at all
silent-truncation: 前面的内容被悄悄截断了
output-truncation: the answers end mid sentence
output-truncation: 回答说到一半就没了
finish-reason: what is the finish reason on these
context-overflow: the document exceeds the context of the model
context-overflow: 输入超出上下文了
long-context: only the long-context requests went to that pool
lost-in-the-middle: it is lost in the middle of a long prompt
conversation-history: the chat history keeps growing
max-tokens: somebody lowered max_tokens to 256
max-tokens: 最大输出设成多少
runaway-generation: it keeps generating until the limit
runaway-generation: 模型停不下来
utf-8: is it a unicode thing
multi-byte: a chunk ends inside a multi-byte character
multi-byte: each hanzi is three bytes, so a cut lands inside
garbled-text: the Chinese comes out garbled
garbled-text: 用户看到的是乱码
garbled-text: half a character is lost at every cut
replacement-character: I see U+FFFD in the streamed text
replacement-character: there are black diamonds where names should be
replacement-character: 回答里有很多菱形问号
detokenizer: the detokeniser should hold the bytes until they are valid
unicode-normalisation: maybe NFKC was turned on
emoji: family emoji break first
language-mixing: English users get Chinese characters in English answers
language-mixing: it replies in the wrong language
kv-cache: how full is the KV memory
kv-cache: 键值缓存快满了
cache-hit-rate: what is the cache hit ratio today
cache-hit-rate: 缓存命中率掉了吗
cache-miss: only uncached tokens cost time
cache-eviction: what gets evicted when it fills
cache-key: a timestamp in the prefix busts the cache
prefix-cache: does the prefix reuse still work
prefix-cache: 前缀缓存还正常吗
response-cache: a semantic cache would hide this
cache-corruption: repeats are wrong, so maybe a corrupted cache
cache-ttl: the entry lives as long as its ttl
continuous-batching: with continous batching a new one joins at any step
static-batching: it waits for the batch to fill
client-side-batching: the sdk batches ten of them before it sends anything
client-side-batching: 是不是客户端攒批了
batch-policy: who changed the batch window
scheduler: the scheduler lets decodes go first
preemption: requests get preempted when memory runs short
preemption: 请求被抢占之后要重算
kv-thrash: we are out of KV blocks at peak
kv-offload: blocks are swapped to CPU
paged-attention: paged attention keeps waste low
paged-attention: kv paging means no big holes
speculative-decoding: spec decode stops paying at high load
speculative-decoding: 投机解码在高峰期反而更慢
draft-acceptance: how many drafts are rejected, what is the acceptance rate
chunked-prefill: is chunked prefill on
disaggregated-serving: prefill nodes are apart from decode nodes
quantisation: we quantised it and it got slower
quantisation: 量化之后变慢了
int4: the 4-bit build is slow at big batches
int8: we serve eight-bit weights
fp8: did anyone switch FP8 on
awq: it is an AWQ model
gptq: the gptq kernel fails on short prompts
weight-only-quantisation: weight-only helps decode, not prefill
dequantisation: it has to unpack the weights each time, dequant costs more than it saves
kv-quantisation: they run fp8 KV as well
half-precision: the reference runs in bf16
full-precision: compare with full precision
numerical-error: a rounding error between two cards
kernel: the gpu kernel for that shape is slow
flash-attention: does that card support flash-attention
fused-kernel: older cards have no marlin
cuda-graph: cuda graphs are off
attention-mechanism: one attention head is shared wrongly
grouped-query-attention: with GQA the cache is smaller
tensor-parallelism: it is worse at TP4 than at TP8
tensor-parallelism: 张量并行改成了四
pipeline-parallelism: there is a pipeline bubble
data-parallelism: one data parallel rank gets it all
mixture-of-experts: it is a MoE with sparse experts
all-reduce: the all-reduce over NVLink takes longer
gpu-utilisation: what is GPU utilisation like, are gpus idle
memory-leak: it looks like a memory leak until the restart
cpu-bound: tokenising makes it CPU bound
garbage-collection: could it be a GC pause
autoscaling: the autoscaler reacts too late
autoscaling: 自动扩容太慢了
scale-to-zero: at night it scales to zero
warm-up: the first call after midnight pays the cold start
warm-up: is it a cold start
warm-up: 冷启动要四十秒
model-loading: loading the weights takes a minute
health-check: the liveness probe kills it while it compiles
crash-loop: the pod is in a crash loop
crash-loop: wo pod baar baar restart ho raha hai
load-balancer: does the LB spread them evenly
sticky-session: sessions are pinned to one server
misrouting: short ones are sent to the wrong pool
misrouting: 请求路由错了
model-router: easy ones go to a small model first, by a model router
model-fallback: when it fails we fall back to a smaller model
failover: traffic fails over to the other region
multi-tenancy: it is a shared cluster
spot-instance: we run part of it on spot instances
model-version: which model snapshot do they call
model-swap: did the provider swap the model
model-swap: 供应商是不是偷换模型了
third-party-dependency: it is an outage of an upstream provider
auth-service: the auth layer rejects expired keys
certificate-expiry: the cert expired at midnight
connection-pool: keep-alive is off, so the connection pool runs dry
connection-reset: I see connection resets from the proxy
control-plane: the control plane is overloaded
gpu-driver: was there a driver update
status-code: split the failures by status code
status-code: 按状态码分一下
status-400: those are bad requests from one client
status-401: it answers 401 to one key
status-402: they ran out of credit, it says payment required
status-403: permission denied for that model
status-404: model not found, so the name is wrong
status-408: a request timeout on their side
status-413: the payload is too large
status-422: it is an unprocessable entity
status-429: are these 429s or something else
status-499: the client hung up before we answered
status-500: these are internal server errors
status-500: 后台报服务器内部错误
status-502: bad gateway from the proxy
status-503: service unavailable for ten minutes
status-504: the gateway timed out while the engine went on
status-529: the provider returns overloaded errors
status-4xx: the 4xx are flat
status-5xx: only the 5xx went up
crash: the engine crashed twice
oom: the card runs out of memory
oom: 显存不足导致的
rate-limit: is somebody over the limit, a rate-limit thing
request-throttling: one customer is being throttled
request-throttling: 他们被限流了
tokens-per-minute: they hit their tokens per minute
customer-quota: is that the customer quota
admission-control: the queue is full and we reject early
load-shedding: shed load from the free tier
backpressure: there is no back-pressure on the caller
circuit-breaker: a circuit breaker would have helped
circuit-breaker: 可以加个熔断
retry: the sdk retries it twice on its own
retry: client phir se retry maar raha hai
retry-storm: retries pile up, a thundering herd
retry-storm: 这是重试风暴
retry-budget: cap the retries at one
backoff: clients should use exponential backoff
idempotency: is the call idempotent, or are they charged twice
timeout: the request times out after ten minutes
timeout: 超时时间设得太短
deadline-propagation: pass a timeout budget down
request-abort: the engine shows aborted requests
wasted-tokens: we make wasted tokens for callers who left
token-streaming: is it only when streaming, or in plain replies too
token-streaming: 流式输出才有问题
sse: are those server-sent events
proxy-buffering: nginx might buffer the response
proxy-buffering: the gateway is buffering it until the end
proxy-buffering: 是不是代理缓冲了
response-compression: gzip holds it back
stream-chunk: the client first chunk comes late
stream-stall: the text stutters half way
stream-stall: 输出一卡一卡的
stream-stall: jawab beech mein atak jata hai
stream-interruption: the stream dies after a minute
websocket: they use a websocket
ui-rendering: the page freezes on markdown rendering
user-workflow: which step in the workflow fails
user-error: or is it a user error
support-ticket: how many support tickets say that
traffic-burst: a burst of calls at nine
seasonality: at peak hours it is always like this
dashboard: put it on a grafana board
span: which span grew
trace-id: give me a trace id of a slow one
trace-id: kisi slow request ka request id do
stack-trace: is there a stack trace
access-log: can I see the gateway logs
engine-log: what do the engine logs say
telemetry: we have no instrumentation there
prometheus: what does Prometheus say
log-sampling: only one percent of traces are kept
histogram-bucket: ten seconds sharp is a bucket edge
input-sample: let me read twenty outputs myself
synthetic-probe: send a fixed probe each minute
request-replay: replay the same prompts against yesterday's build
bisect: bisect the builds
config-diff: show me a diff of the config
config-drift: staging differs from production, a config drift
confounder: that may be a coincidence
confounder: correlation is not causation here
one-change-at-a-time: change one thing at a time
reproducibility: can we reproduce it with one prompt
reproducibility: 能不能复现
non-determinism: the same prompt gives a different output each time
trade-off: what is the tradeoff of that
ablation: switch one off at a time, an ablation
shadow-traffic: mirror the traffic to the new build first
shadow-traffic: 先用影子流量跑
blue-green: do a blue-green deploy
canary: give it to five percent first
canary: 先灰度发布
roll-forward: or fix forward if that is faster
workaround: as a stopgap cap the length
release-freeze: there is a code freeze until Monday
go-no-go: make it part of the launch criteria
drift-monitoring: a drift detector on the inputs
drift-monitoring: 加一个漂移监控
guardrail: put a guardrail on it
false-positive: how many false alarms a week
false-negative: what about missed detections
alert-fatigue: nobody reads noisy alerts
error-budget: half of the error budget is gone
burn-rate: alert on the burn rate
sla: what does the SLA promise
slo: the latency target is two seconds
runbook: write it into the runbook
incident: that was a sev1 outage
incident: 这次事故影响多大
status-page: post it on the status page
postmortem: in the post mortem I would write five whys
time-to-recover: our mean time to recover was forty minutes
on-call: who was on call
ownership: I own this and I take ownership of the outcome
ownership: 这个问题我来负责
pull-rank: I would not pull rank on him
escalation: no escalation path needed
cheap-trial: start with a cheap trial on 7B
cheap-trial: 先做个小规模试验
written-plan: I would send a one-pager and get comments async
sign-off: who gives the sign-off
prioritisation: prioritise by impact versus effort
hallucination: the model just makes stuff up
hallucination: 模型在瞎编
hallucination: model jhooth bolta hai
hallucination-rate: how often it hallucinates on this slice
correction-rate: what share of outputs users correct
correction-rate: 用户修改率是多少
factuality: those are factual errors
groundedness: the claim is not supported by the source
citation: it gives a made-up citation
refusal-rate: it refuses to answer harmless things
refusal-rate: 拒答率升高了
refusal-rate: model seedha mana kar deta hai
over-refusal: so there is over-refusal
toxicity: are there toxic answers
sycophancy: it flatters the user
sycophancy: 模型总是讨好用户
reasoning-error: thumbs miss reasoning errors
instruction-following: it ignores the system prompt and the format
format-error: it sends malformed JSON
tool-call: tool calls break on one host
agent-loop: inside an agentic workflow it is worse
gibberish: the output is fluent nonsense
quality-regression: users say it got dumber
quality-regression: 用户觉得模型变笨了
repetition: it keeps repeating the same line
repetition: 模型变成复读机
memorisation: it recites the training set verbatim, it memorised it
jailbreak: someone found a jailbreak
prompt-injection: instructions hidden in a document, a prompt injection
content-filter: the moderation layer blocks it
red-teaming: have a red team try it
fairness: there is a gap between groups, a fairness thing
bias: the answers are biased
feedback-loop: that data makes a feedback loop
implicit-feedback: use implicit signals such as the copy rate
drift: the inputs drifted over the month
drift: dheere dheere drift ho raha hai
distribution-shift: there is a distrubution shift in what they send
distribution-shift: 输入分布偏移了
concept-drift: the right answer has changed since, that is concept drift
out-of-distribution: those inputs are out of distribution
task-success-rate: what is the task success rate
accuracy: 准确率掉了三个点
f1-score: look at precision and recall, or F1
exact-match: they score by exact match
bleu: a BLEU score is no quality bar
rouge: neither is ROUGE
perplexity: a lower perplexity is not better answers
perplexity: 困惑度低不代表质量好
ndcg: measured with nDCG
pass-at-k: they report pass@10 as if it were one try
best-of-n: that is the best of eight
win-rate: what is the pairwise win-rate against the old one
win-rate: 两两对比的胜率
held-out-set: is that measured on a held out set
golden-set: run the golden prompts
ground-truth: who wrote the gold answers
regression-suite: the frozen regression suite must not drop
slice-eval: give me per-language scores
aggregate-hides: the average hides the worst language
public-benchmark: MMLU says little about our tickets
leaderboard: they climbed the leaderboard
benchmark-saturation: that benchmark is saturated
contamination: the test questions leaked into the training data
contamination: 测试集泄漏，数据污染
decontamination: did they decontaminate by n-gram overlap
data-leakage: tickets of one user leak across the split
train-test-split: a random split puts near duplicates on both sides
confidence-interval: do the error bars overlap
confidence-interval: 置信区间有多宽
bootstrap-interval: I would bootstrap over the items for an interval
statistical-significance: is it statistically significant, or within noise
statistical-significance: 差异不显著
sample-size: 164 problems, the sample size is small
sample-size: sample chhota hai bhai
statistical-power: with eighty percent power we need a thousand items
variance: what is the variance over several seeds
single-run: it is a single run with one seed
paired-test: use a paired test, same questions on both
multiple-comparisons: with twenty metrics you need a correction for multiple comparisons
cherry-picking: they cherry-picked the best run
llm-judge: who grades, an LLM judge
llm-judge: 用大模型打分，裁判模型是谁
judge-bias: the judge favours some answers
position-bias: swap the order, it prefers the first answer
position-bias: 裁判有位置偏差
verbosity-bias: it rewards longer answers, a verbosity bias
self-preference: a GPT judge prefers its own family
style-bias: a confident tone wins
judge-validation: check the judge against human labels
human-eval: get human raters for two hundred
inter-rater-agreement: what is Cohen's kappa between them
inter-rater-agreement: do the annotators agree
eval-harness: they ran another evaluation harness
eval-noise: below the noise floor
prompt-sensitivity: the score is sensitive to wording
offline-online-gap: it wins offline and loses with users
evaluated-model-mismatch: they tested something that is not the released model
ab-test: run an A/B test with a treatment arm
ab-test: 上线做个AB实验
sample-ratio-mismatch: check for a sample ratio mismatch
novelty-effect: it may be a novelty effect
peeking-at-results: don't stop the test early, that is peeking at the results
guardrail-metric: refusals are the guardrail metric
confidence-calibration: the model is overconfident, calibration error is high
brier-score: score it with a Brier score
decision-threshold: where do we set the decision threshold
subgroup-analysis: are there results by subgroup
model-card: read the model card with me
intended-use: the intended use is not stated
known-limitations: there is no limitations section
knowledge-cutoff: what is the knowledge cutoff
licence: under which license may we use it
data-provenance: nobody says where the data came from
undisclosed-settings: the decoding settings are not reported
temperature: temp 0 makes it loop
temperature: temprature kitna set hai
top-p: and nucleus sampling at what value
top-k: approximate top-k drops the best token
repetition-penalty: raise the repeat penalty a bit
presence-penalty: or the presence penalty
frequency-penalty: the frequency penalty is zero
greedy-decoding: it is greedy decoding, always the same
greedy-decoding: 现在是贪心解码
beam-search: beam search with four beams
random-seed: fix the random seed
decoding-parameters: compare the sampling params of both
stop-sequence: a stop sequence is missing
logprobs: look at the logprobs of that token
constrained-decoding: use guided decoding with a JSON schema
lora: try a low-rank adapter first
lora: 先用低秩适配试一下
qlora: QLoRA on one card
full-fine-tune: before we pay for a full finetune
full-fine-tune: 全参微调太贵
sft: it was supervised fine-tuning
pretraining: did it happen in pre-training
base-model: the base model never saw it
preference-tuning: we have preference data
dpo: run DPO on chosen and rejected pairs
rlhf: the RLHF stage pushed it that way
reward-model: the reward signal from thumbs dominated
reward-hacking: it games the reward
distillation: distil it into a smaller student
distillation: 用蒸馏压到小模型
weight-pruning: prune the weights to make it smaller
data-pruning: filter the training data by quality
dedup: dedupe the near-duplicates first
dedup: 训练集要去重
learning-rate: the learning rate was ten times too high
learning-rate: 学习率设大了
loss: what does the loss curve say
validation-loss: validation loss goes up again
training-divergence: gradients exploded, NaN loss
gradient-accumulation: same effective batch size with gradient accumulation
overfitting: three epochs on that little is overfiting
overfitting: 明显过拟合了
underfitting: or it is undertrained
catastrophic-forgetting: the risk is catastrophic forgeting
catastrophic-forgetting: 微调之后灾难性遗忘
data-mix: put more Chinese into the data mix
label-noise: the labels are wrong in one of ten
label-noise: 标签噪声太大
annotation: who were the annotators
epoch: how many epochs was that
training-truncation: long answers were cut off in training, max_seq_length is 512
training-truncation: 训练时截断了长样本
hyperparameter: after a hyperparameter sweep
synthetic-data: much of it is synthetic data
class-imbalance: rare classes are under-represented
training-checkpoint: go back to an earlier checkpoint
hard-examples: I bring two hundred failing cases
rag: is it the retrieval or the model
rag: 检索链路有没有变
embedding: did the embeding model change
embedding: 向量是哪个模型出的
embedding-mismatch: new documents use a different embedding model
embedding-truncation: the embedder cuts at 512 tokens, only the start of the chunk
ann-index: the nearest neighbour index was rebuilt
ann-index: 向量数据库的索引
recall-at-k: what is recall@10 on those questions
recall-at-k: 召回率掉了
precision-at-k: and precision at five
rerank: is the reranker still on
rerank: 重排还在吗
chunking: chunk overlap was set to zero
chunking: 文档切分变了
retrieval-latency: the vector search is slow, not the model
retrieval-miss: it found no documents for the question
index-staleness: the index is out of date
index-staleness: 索引没更新，文档过时了
reindexing: when was it last re-indexed
full-scan: search is brute force since the upgrade, it compares every passage
full-scan: 没有索引，全表扫描
lookup: four in ten look-ups give up
without-documents: so the answer is written without any document
without-documents: bina documents ke jawab de raha hai
metadata-filter: the tenant filter throws away too much, filtered search returns three rows
hybrid-search: add keyword search, BM25
query-rewriting: it rewrites the query first
semantic-similarity: by cosine similarity
cost-per-token: what is the price per million tokens
cost-per-token: 每百万token多少钱
gpu-hours: that is fourteen H100 hours
gpu-hours: 要多少卡时
gpu-quota: we have no GPU quota left
gpu-queue: there are no free GPUs until Friday
inference-cost: what does it do to serving cost
training-cost: the cost of a retrain is 180 thousand
engineer-weeks: that is three engineer-weeks
engineer-weeks: 大概两个人周
opportunity-cost: what gets displaced is the opportunity cost
return-on-investment: what is the payback time
privacy: is there personal data in the prompts
pii: mask the PII before we look
anonymisation: the logs must be anonymised
anonymisation: 日志要先脱敏
user-consent: did they opt in, is there user consent
data-retention: the retention period is thirty days
data-deletion: there is a deletion request
compliance: is that GDPR compliant
data-residency: the data must stay in the EU, data residency
access-control: who can see the data
encryption: it is encrypted at rest
data-breach: that would be a data breach
train-on-customer-data: we do not train on customer data
copyright: some of it is copyrighted
data-quality: missing values in the feed
schema-change: a field was renamed upstream
data-pipeline: the nightly job failed
representative-sample: that is not a representative sample
`;

/** Words of the field in their everyday sense: each line is a concept that must not be found, and what was said. */
const everyday = `
queue: please hold the line for a moment
warm-up: sorry for the cold start to the meeting
cache: I paid in cash at the door
out-of-distribution: that is the state of things
proxy-buffering: leave a buffer of two weeks in the plan
token-streaming: there is a steady stream of visitors
token-streaming: my work stream is about onboarding
stream-chunk: the first chunk of my career was in sales
stream-stall: 我卡住了，请给我一点时间
random-seed: we were growing fast back then
preemption: I swapped out my laptop yesterday
retry: let me try again with another example
backoff: I would back off from that claim
load-shedding: that sheds some light on it
circuit-breaker: I need a break, let us have a coffee
status-400: it went up by 400 ms
status-400: we get 400 requests a second
status-404: I found my notes now
tool-call: that is the wrong tool for the job
agent-loop: a travel agent once told me this
annotation: I liked the label on the bottle
label-noise: there was a lot of noise in the room
memory-fragmentation: the day was chopped into pieces
overfitting: that jacket is a good fit
catastrophic-forgetting: I keep forgetting his name
catastrophic-forgetting: sorry, I forgot the question
attention-mechanism: thank you for your attention
attention-mechanism: pay attention to the customer
kernel: there is some truth in it
distillation: to boil it down
weight-pruning: I carry a lot of weight
data-pruning: we trimmed the agenda
sycophancy: the curve flattened after noon
anonymisation: a twenty percent reduction is fine
variance: the variant with the blue button won
kv-thrash: put it in the trash
pull-rank: there was a budget overrun
bootstrap-interval: I worked in a bootstrapped company
eval-harness: we harness the power of data
confidence-calibration: the calibration meeting is in June
statistical-significance: 流量显著上升
pass-at-k: I took a pass at one of the drafts
feedback-loop: I will close the loop with you tomorrow
runbook: our sales playbook was long
data-leakage: revenue leakage was my topic
burn-rate: it was a slow burn of a project
sample-size: let me give a few examples of that
single-run: run it once more please
system-prompt: he was very prompt
prompt-engineering: the prompt works fine
speculative-decoding: I do not want to speculate
speculative-decoding: send me a draft of the letter
lora: adapt to the situation
temperature: a temp worker joined the desk
top-k: at the top of the list
stop-sequence: stop me if I talk too much
beam-search: we searched high and low
epoch: those were the early days
tensor-parallelism: in parallel I did an MBA
mixture-of-experts: there were experts in the audience
fairness: to be fair, I was new
drift: I lost the thread
rerank: he has a high rank
metadata-filter: filter coffee is better
knowledge-cutoff: the cut of the suit
multi-byte: I had three bites of my lunch
garbled-text: he is half the character he was
tokenizer: we merged the two teams
request-throttling: full throttle is my style
shadow-traffic: I followed a doctor for a day
guardrail: we ran along the rail
incident: as it happened, I was there
trace-id: not a trace of doubt
stack-trace: a stack of papers
shadow-traffic: in the shadow of the old team
hand-over: the request came from the third area
hand-over: one call in six is slow
meeting: calls per minute doubled
meeting: the API calls take longer
gathering: the on-call person saw it first
hold-release: which stage takes the time
rate-limit: the sky is the limit
gpu-quota: we met the sales target
model-card: I gave him my business card
engineer-weeks: it took weeks to hire an engineer
return-on-investment: she returned my message
jailbreak: we broke for lunch
red-teaming: the red button on the page
golden-set: it was a golden opportunity
dashboard: we dashed to the board room
reward-hacking: that was rewarding work at a hackathon
learning-rate: I learn at a good rate
validation-loss: I lost my keys
`;

const rowsOf = (table: string): (readonly [concept: string, sentence: string])[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    });

const named = (sentence: string): ReadonlySet<string> =>
  new Set(analyse(sentence, lexicon).flatMap((clause) => clause.spans.map(({ id }) => id)));

const inFull = rowsOf(said);
const inPassing = rowsOf(everyday);

test('the lexicon is as wide as the field', () => {
  expect(entries.length).toBeGreaterThanOrEqual(250);
  expect(inFull.length).toBeGreaterThanOrEqual(300);
  expect(inPassing.length).toBeGreaterThanOrEqual(60);
});

test('every concept of the tables is one of the lexicon', () => {
  const unknown = [...inFull, ...inPassing].filter(([concept]) => !lexicon.ids.has(concept));
  expect(unknown).toEqual([]);
});

describe('a term of the field', () => {
  test.each(inFull)('%s is heard in: %s', (concept, sentence) => {
    expect([...named(sentence)]).toContain(concept);
  });
});

describe('an everyday word', () => {
  test.each(inPassing)('%s is not heard in: %s', (concept, sentence) => {
    expect([...named(sentence)]).not.toContain(concept);
  });
});

describe('one phrasing', () => {
  const related = (a: string, b: string): boolean =>
    lexicon.closure.get(a)!.includes(b) || lexicon.closure.get(b)!.includes(a);
  const standsUnder = (keyOf: (phrasing: string) => string): string[] => {
    const under = new Map<string, Set<string>>();
    for (const { id, says } of entries)
      for (const phrasing of [...says, id.replaceAll('-', ' ')]) {
        const key = keyOf(phrasing);
        under.set(key, (under.get(key) ?? new Set()).add(id));
      }
    return [...under]
      .filter(([, ids]) => [...ids].some((a) => [...ids].some((b) => !related(a, b))))
      .map(([key]) => key);
  };

  test('stands under one concept, or under a broader one as well', () => {
    expect(standsUnder((phrasing) => phrasing.toLowerCase())).toEqual([]);
  });

  /** A cause and what it causes, a slice and to slice: two words, one stem. */
  const oneStem = ['narrow', 'slic', 'bucket', 'uniform', 'caus', 'gather'];
  test('is not another one inflected, but for a few', () => {
    expect(
      standsUnder((phrasing) => phraseOf(phrasing).join(' ')).filter((key) => !oneStem.includes(key)),
    ).toEqual([]);
  });

  test('is listed once', () => {
    const twice = entries.flatMap(({ id, says }) =>
      says.filter((phrasing, n) => says.indexOf(phrasing) !== n).map((phrasing) => `${id}: ${phrasing}`),
    );
    expect(twice).toEqual([]);
  });
});
