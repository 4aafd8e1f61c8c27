#!/usr/bin/env bash
# The commands of overnight.md and overnight.zh-CN.md, in their order. 两份教程中的命令，次序相同。
set -euo pipefail
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

design=(yingpu/xibu schemes.letters.threshold=1,2,3,4,5 schemes.points.yuan_per_hour=0,5,10,20 decision.norm=1,2,3,4,5)
cogov sweep "${design[@]}" --seeds 100 --workers 2 --out results/overnight --dry-run

nohup cogov sweep "${design[@]}" --seeds 100 --workers 2 --out results/overnight --json > overnight.jsonl 2> overnight.log &
study=$!

until grep -qs progress overnight.jsonl || ! kill -0 "$study"; do sleep 1; done
tail -n 1 overnight.jsonl

python - <<'PY'
import experiments
from experiments.analysis import frames

runs = frames.by_point(experiments.load("results/overnight"))
print(len(runs), "runs so far")
print(runs.groupby("label")["active_share.in_service_member"].agg(["count", "mean"]))
PY

kill -9 "$study" || echo "it had ended already"
wait "$study" || echo "exit code $?"
cogov sweep "${design[@]}" --seeds 100 --workers 2 --out results/overnight

sbatch --wait docs/tutorials/overnight.sbatch
cogov merge results/overnight-shards

cmp results/overnight/runs.parquet results/overnight-shards/runs.parquet
echo "the same bytes"

cogov sweep "${design[@]}" --seeds 120 --workers 2 --out results/overnight

cogov sweep "${design[@]}" --seeds 20 --until-halfwidth active_share.in_service_member=0.01 --max-seeds 400 --workers 2 --out results/precise

cogov sweep "${design[@]}" --seeds 10 --time-limit 0.01 --workers 2 --out results/hasty || echo "exit code $?"
cogov sweep "${design[@]}" --seeds 10 --time-limit 60 --retry timeout,lost --workers 2 --out results/hasty

cogov sweep "${design[@]}" --seeds 50 --executor dask --workers 2 --out results/dask

dask scheduler --port 8786 > scheduler.log 2>&1 &
scheduler=$!
dask worker tcp://127.0.0.1:8786 --nworkers 2 --nthreads 1 > workers.log 2>&1 &
workers=$!
sleep 10
cogov sweep "${design[@]}" --seeds 100 --executor dask --address tcp://127.0.0.1:8786 --out results/dask
kill "$workers" "$scheduler"

python - <<'PY'
import duckdb
import polars

print(duckdb.sql("""
    select p."schemes.letters.threshold" as threshold, p."schemes.points.yuan_per_hour" as yuan,
           count(*) as runs, avg(r."active_share.in_service_member") as active, avg(r.money) as money
    from 'results/overnight/points.parquet' p
    join 'results/overnight/runs.parquet' r on r.point = p.runs_as
    where r.status = 'done'
    group by threshold, yuan
    order by threshold, yuan
"""))

runs = polars.scan_parquet("results/overnight/runs.parquet").filter(polars.col("status") == "done")
print(runs.group_by("point").agg(polars.len(), polars.col("token_share").mean()).sort("point").collect())
PY

cogov rebuild results/overnight 17
